import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Outcome } from '../../reports';
// biome-ignore lint/style/noRestrictedImports: only tests bring both together
import { selfSigned } from '../../twin/tls/certificate';
import { Endpoints } from '../clients/endpoints';
import { makePlan } from '../engine/plan';
import { runPlan } from '../engine/run';
import { PROBES } from '../registry';
import { graphFrom } from '../testing/graph-from';
import { onTwin, verdicts } from '../testing/on-twin';
import { type Editable, services } from '../testing/templates';

const AGREE = 'route53-settings-agree';
const said = ([outcome]: readonly Outcome[]): readonly unknown[] => [outcome?.verdict, outcome?.message.text];

/** The services where this was changed after they were deployed. */
const drifted = (change: (resources: Editable) => void): Promise<readonly Outcome[]> => {
  const deployed = services();
  change(deployed.Resources);
  return onTwin(services(), ({ ask }) => ask([AGREE]), { deployed });
};

describe('on the twin', () => {
  it('finds settings and answers as they are declared', async () => {
    const outcomes = await onTwin(services(), ({ ask }) => ask([AGREE]));
    expect(said(outcomes)).toEqual([
      'pass',
      '9 names of services.example.com are stored as declared, and 9 are answered as Route 53 says they would be',
    ]);
    // What is signed stays out of the evidence.
    expect(JSON.stringify(outcomes)).not.toMatch(/Signature=[0-9a-f]{16}/);
  });

  it.each<readonly [string, (resources: Editable) => void]>([
    [
      'weighted.services.example.com A has weight 20 of a, declared is 10',
      ({ WeightedA }) => (WeightedA.Properties.Weight = 20),
    ],
    ['weighted.services.example.com A has no record d', (resources) => delete resources.WeightedD],
    ['simple.services.example.com A is not stored', (resources) => delete resources.Simple],
    [
      'simple.services.example.com A has values 192.0.2.66, declared is 192.0.2.10',
      ({ Simple }) => (Simple.Properties.ResourceRecords = ['192.0.2.66']),
    ],
    [
      'geo.services.example.com A has country DE of france, declared is FR',
      ({ GeoFrance }) => (GeoFrance.Properties.GeoLocation.CountryCode = 'DE'),
    ],
    [
      'failover.services.example.com A has health check not set of primary, declared is set',
      ({ Primary }) => delete Primary.Properties.HealthCheckId,
    ],
    [
      'multi.services.example.com A has a record c that no template declares',
      (resources) => {
        resources.MultiC = structuredClone(resources.MultiB);
        resources.MultiC.Properties.SetIdentifier = 'c';
      },
    ],
  ])('finds that %s', async (what, change) => {
    expect(said(await drifted(change))).toEqual(['fail', `in the settings of services.example.com, ${what}`]);
  });

  it('asks nothing without credentials, and says which', async () => {
    const outcomes = await onTwin(services(), ({ plan }) =>
      Promise.resolve(plan([AGREE], { operator: undefined } as object).outcomes),
    );
    expect(said(outcomes)).toEqual([
      'unknown',
      expect.stringContaining('credentials in the environment that may call route53:ListResourceRecordSets'),
    ]);
  });

  it('is an error where the credentials are nobody’s, not a finding', async () => {
    const reader = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' };
    const outcomes = await onTwin(services(), ({ ask }) => ask([AGREE], { reader }));
    expect(said(outcomes)).toEqual([
      'error',
      expect.stringContaining('Route 53 refused ListResourceRecordSets: Invalid'),
    ]);
  });
});

/** Answers in the form of the API Reference, in turn; the last one again and again. */
async function answering(bodies: readonly (readonly [number, string])[]): Promise<readonly Outcome[]> {
  const { key, certificate } = selfSigned(['route53.amazonaws.com']);
  let count = 0;
  const server = createServer({ key, cert: certificate }, (_, answer) => {
    const [status, body] = bodies[Math.min(count++, bodies.length - 1)] ?? [500, ''];
    answer.writeHead(status, { 'content-type': 'text/xml' }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const https = { address: '127.0.0.1', port };
  const endpoints = new Endpoints({
    hosts: [{ host: 'route53.amazonaws.com', https }],
    dns: [],
    ca: certificate,
  });
  const template = {
    Resources: {
      Zone: { Type: 'AWS::Route53::HostedZone', Properties: { Name: 'example.com' } },
      Www: {
        Type: 'AWS::Route53::RecordSet',
        Properties: {
          HostedZoneId: { Ref: 'Zone' },
          Name: 'www.example.com',
          Type: 'A',
          TTL: '300',
          ResourceRecords: ['192.0.2.1'],
        },
      },
    },
  };
  const reader = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' };
  const resources = new Map([['Template', new Map([['Zone', 'Z1PA6795UKMFR9']])]]);
  const probes = [...PROBES.values()].filter(({ id }) => id === AGREE);
  const plan = makePlan([graphFrom(template)], { outputs: new Map(), resources }, probes, { reader });
  const clock = { now: () => 0, epoch: () => Date.now(), sleep: () => Promise.resolve() };
  try {
    return await runPlan(plan, { endpoints, settings: { reader }, clock });
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

describe('answers in the form that AWS documents', () => {
  const NS = 'xmlns="https://route53.amazonaws.com/doc/2013-04-01/"';
  const denied = `<?xml version="1.0"?><ErrorResponse ${NS}><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>User: x is not authorized</Message></Error><RequestId>1</RequestId></ErrorResponse>`;
  const throttled = `<?xml version="1.0"?><ErrorResponse ${NS}><Error><Type>Sender</Type><Code>Throttling</Code><Message>Rate exceeded</Message></Error></ErrorResponse>`;
  const page = (address: string, more: string): string => `<?xml version="1.0" encoding="UTF-8"?>
<ListResourceRecordSetsResponse ${NS}>
   <ResourceRecordSets>
      <ResourceRecordSet>
         <Name>${address === '' ? 'other' : 'www'}.example.com.</Name>
         <Type>A</Type>
         <TTL>300</TTL>
         <ResourceRecords><ResourceRecord><Value>${address}</Value></ResourceRecord></ResourceRecords>
      </ResourceRecordSet>
   </ResourceRecordSets>
   ${more}
   <MaxItems>1</MaxItems>
</ListResourceRecordSetsResponse>`;
  const last = '<IsTruncated>false</IsTruncated>';
  const next =
    '<IsTruncated>true</IsTruncated><NextRecordName>www.example.com.</NextRecordName><NextRecordType>A</NextRecordType>';

  it('reads page after page, and waits where it is told to', async () => {
    const outcomes = await answering([
      [200, page('', next)],
      [400, throttled],
      [200, page('192.0.2.9', last)],
    ]);
    expect(said(outcomes)).toEqual([
      'fail',
      'in the settings of example.com, www.example.com A has values 192.0.2.9, declared is 192.0.2.1',
    ]);
    const asked = outcomes[0]?.evidence.filter(({ kind }) => kind === 'exchange') ?? [];
    expect(asked).toHaveLength(3);
    expect(asked[1]?.text).toContain('400');
  });

  it.each<readonly [string, string, readonly (readonly [number, string])[]]>([
    ['unknown refused', 'credentials that may not', [[403, denied]]],
    ['error broken', 'a list without an end', [[200, page('', next)]]],
    ['error fault-garbled', 'what is no XML', [[200, '<html><body>proxy']]],
    ['error broken', 'an answer of another operation', [[200, '<Other/>']]],
  ])('is %s for %s', async (verdict, _, bodies) => {
    expect(verdicts(await answering(bodies))).toEqual([verdict]);
  });
});
