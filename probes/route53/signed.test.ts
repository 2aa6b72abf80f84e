import { onTwin, verdicts } from '../testing/on-twin';
import { type Editable, services } from '../testing/templates';

const SIGNED = 'route53-zone-signed';

/** The services' zone, signed. */
const signed = (change: (resources: Editable) => void = () => {}): Editable => {
  const template = services();
  const HostedZoneId = { Ref: 'Zone' };
  template.Resources.Key = {
    Type: 'AWS::Route53::KeySigningKey',
    Properties: {
      HostedZoneId,
      KeyManagementServiceArn: 'arn:aws:kms:us-east-1:111122223333:key/x',
      Name: 'key',
      Status: 'ACTIVE',
    },
  };
  template.Resources.Signing = {
    Type: 'AWS::Route53::DNSSEC',
    Properties: { HostedZoneId },
    DependsOn: 'Key',
  };
  change(template.Resources);
  return template;
};

const asked = (template: Editable, deployed?: Editable, ids: readonly string[] = [SIGNED]) =>
  onTwin(template, ({ ask }) => ask(ids), deployed === undefined ? {} : { deployed });

it('finds a zone signed by each of its name servers, up to a key that is known', async () => {
  const [outcome] = await asked(signed());
  expect(outcome?.verdict).toBe('pass');
  expect(outcome?.message.text).toMatch(
    /^4 name servers of services\.example\.com sign .*; example\.com vouches for key \d+, in a chain that ends at example\.com; the first signature ends at 20/,
  );
});

it('asks nothing where no template turns signing on', async () => {
  expect(verdicts(await asked(services()))).toEqual([]);
});

it.each<readonly [string, (resources: Editable) => void]>([
  ['signing was turned off', (resources) => delete resources.Signing],
  ['the key is not active', (resources) => (resources.Key.Properties.Status = 'INACTIVE')],
])('fails where %s in what runs', async (_, change) => {
  expect(verdicts(await asked(signed(), signed(change)))).toEqual(['fail unsigned']);
});

it('says which zone it does not know', async () => {
  const imported = signed((resources) => (resources.Signing.Properties.HostedZoneId = 'Z0IMPORTED'));
  const [outcome] = await asked(imported);
  expect([outcome?.verdict, outcome?.message.text]).toEqual([
    'unknown',
    'the zone Z0IMPORTED is none of this template, and its name is not told',
  ]);
});

it('the other questions about a signed zone are answered as before', async () => {
  const ids = ['route53-zone-served', 'route53-simple-answers', 'route53-weighted-shares'];
  const outcomes = await asked(signed(), undefined, ids);
  expect(new Set(outcomes.map(({ verdict }) => verdict))).toEqual(new Set(['pass']));
  // A signed zone denies in another way to whoever asks for the proof.
  const exchanges = outcomes.flatMap(({ evidence }) => evidence.map(({ text }) => text));
  expect(
    exchanges.filter((text) => /^assay-probe-absent\..* → NOERROR, no records$/.test(text)),
  ).toHaveLength(4);
});
