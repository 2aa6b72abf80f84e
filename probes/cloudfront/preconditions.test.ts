import { makePlan } from '../engine/plan';
import type { Settings } from '../engine/probe';
import { PROBES } from '../registry';
import { graphFrom } from '../testing/graph-from';
import { onTwin } from '../testing/on-twin';
import { type Editable, paidContent, updates, website } from '../testing/templates';

/** Probes of distributions that have a message of this id. */
const having = (message: string, ...but: readonly string[]): readonly string[] =>
  [...PROBES.values()]
    .filter(
      ({ id, messages }) =>
        id.startsWith('cloudfront-') && Object.hasOwn(messages, message) && !but.includes(id),
    )
    .map(({ id }) => id);

/** What each probe says without asking; `asks` where it would ask. */
function planned(
  template: object,
  settings: Settings,
  ids: readonly string[],
): ReadonlyMap<string, Set<string>> {
  const probes = ids.flatMap((id) => PROBES.get(id) ?? []);
  const place = { 'AWS::Region': 'eu-west-1', 'AWS::AccountId': '111122223333', 'AWS::Partition': 'aws' };
  const { questions, outcomes } = makePlan(
    [graphFrom(template, place)],
    { outputs: new Map() },
    probes,
    settings,
  );
  const said = new Map(ids.map((id) => [id, new Set<string>()]));
  for (const { check } of questions) said.get(check.id)?.add('asks');
  for (const { check, verdict, message } of outcomes) said.get(check.id)?.add(`${verdict} ${message.id}`);
  return said;
}

/** Want to know what is behind a behaviour before they say anything. */
const ORIGINS = ['cloudfront-origin-bypass-refused', 'cloudfront-origin-direct-refused'];
const ASKED_FIRST = ['cloudfront-security-headers-sent', 'cloudfront-origin-bypass-refused'];

const signer = { keyPairId: 'K1', privateKey: 'none is used' };

/** An application that is served to signed requests only. */
function paidUpdates(): Editable {
  const [template, paid] = [updates(), paidContent()];
  Object.assign(template.Resources, { Key: paid.Resources.Key, Signers: paid.Resources.Group });
  const config = template.Resources.Dist.Properties.DistributionConfig;
  config.DefaultCacheBehavior.TrustedKeyGroups = [{ Ref: 'Signers' }];
  return template;
}

/** Every kind of template that probes ask about: content, content for signed requests, and an application. */
function all(change: (config: Editable, template: Editable) => void): readonly Editable[] {
  return [website, paidContent, updates, paidUpdates].map((make) => {
    const template = make();
    change(template.Resources.Dist.Properties.DistributionConfig, template);
    return template;
  });
}

it.each<readonly [string, string, (config: Editable, template: Editable) => void, Settings]>([
  [
    'noHost',
    'unknown',
    (config, template) => {
      delete config.Aliases;
      delete template.Outputs;
    },
    { signer },
  ],
  [
    'noPath',
    'not-applicable',
    (config) => {
      config.CacheBehaviors = [{ ...config.DefaultCacheBehavior, PathPattern: '*' }];
    },
    { signer },
  ],
  [
    'noPolicy',
    'unknown',
    (config, template) => {
      template.Parameters = { Policy: { Type: 'String' } };
      config.DefaultCacheBehavior.CachePolicyId = { Ref: 'Policy' };
      config.DefaultCacheBehavior.ResponseHeadersPolicyId = { Ref: 'Policy' };
      config.ViewerCertificate.MinimumProtocolVersion = { Ref: 'Policy' };
    },
    { signer },
  ],
  ['noSigner', 'unknown', () => undefined, {}],
])('%s is said by every probe that has the message', (message, verdict, change, settings) => {
  // What has headers on its refusals too is asked first; that is said when it is asked.
  const ids = having(
    message,
    ...(message === 'noSigner' ? ASKED_FIRST : []),
    ...(message === 'noPath' ? ORIGINS : []),
  );
  const said = new Map(ids.map((id) => [id, new Set<string>()]));
  for (const template of all(change))
    for (const [id, words] of planned(template, settings, ids))
      for (const word of words) said.get(id)?.add(word);
  const silent = [...said].filter(([, words]) => !words.has(`${verdict} ${message}`));
  expect(silent.map(([id, words]) => `${id}: ${[...words].join(', ')}`)).toEqual([]);
});

it.each(ORIGINS)('noPath is said by %s, which looks at origins', async (id) => {
  const template = id.includes('bypass') ? updates() : website();
  const config = template.Resources.Dist.Properties.DistributionConfig;
  config.CacheBehaviors = [{ ...config.DefaultCacheBehavior, PathPattern: '*' }];
  config.Origins.push({ ...config.Origins[0], Id: 'other' });
  config.DefaultCacheBehavior.TargetOriginId = 'other';
  const { outcomes } = await onTwin(template, async ({ plan }) => plan([id]));
  expect(outcomes.map(({ verdict, message }) => `${verdict} ${message.id}`)).toEqual([
    'not-applicable noPath',
  ]);
});

it.each(ASKED_FIRST)('noSigner is said by %s when it is asked', async (id) => {
  const template = id.includes('bypass') ? paidUpdates() : paidContent();
  const outcomes = await onTwin(template, ({ ask }) => ask([id], { signer: undefined } as object));
  expect(outcomes.map(({ verdict, message }) => `${verdict} ${message.id}`)).toEqual(['unknown noSigner']);
});

it('noObject is an error of every probe that has the message', async () => {
  const ids = having('noObject').filter((id) => !/latency|offloaded/.test(id));
  const said = new Set<string>();
  for (const template of all(() => undefined)) {
    const closed = structuredClone(template);
    closed.Resources.Dist.Properties.DistributionConfig.Enabled = false;
    const outcomes = await onTwin(template, ({ ask }) => ask(ids), { deployed: closed });
    for (const { check, verdict, message } of outcomes) said.add(`${check.id} ${verdict} ${message.id}`);
  }
  expect(ids.filter((id) => !said.has(`${id} error noObject`))).toEqual([]);
});
