import pLimit from 'p-limit';
import { defineProbe } from '../../engine/probe';
import { FALSE_FAIL, sampleSize, testShares } from '../../statistics/shares';
import { askGroup, dataOf, expectedOf, recordOf, shownRecord } from '../shared/expected';
import {
  GROUP_MESSAGES,
  type GroupMessage,
  planGroups,
  RECORD_METADATA,
  ROUTING,
} from '../shared/plan-group';
import { askedName, type RecordGroup } from '../shared/records';

type Message = GroupMessage | 'shares' | 'drift' | 'zero' | 'same' | 'noSample';

/** Points between two values that are found when they have moved. */
const DRIFT = 0.1;
const AT_ONCE = 32;
/** Over a thousand datagrams one may be lost on any network; which record would have answered does not depend on that. */
const RESEND = 2;

export const probe = defineProbe<Message, RecordGroup>({
  ...RECORD_METADATA,
  id: 'route53-weighted-shares',
  title: 'A weighted name answers with each of its records as often as its weight says',
  rationale:
    'A canary that gets a third of all clients in the place of a tenth is an outage in waiting; a weight of zero that answers is one already.',
  remediation: 'new route53.ARecord(this, "Canary", { zone, target, weight: 10, setIdentifier: "canary" })',
  references: [`${ROUTING}-weighted.html`],
  messages: {
    ...GROUP_MESSAGES,
    shares: '{name} answers {counts} in {n} questions, as declared ({test}, p = {p})',
    drift:
      '{name} answers {counts} in {n} questions; declared is {declared} ({test}, p = {p}: once in {odds} by chance)',
    zero: '{name} answers {record}, whose weight is 0, though others are declared',
    same: 'records of {name} answer with the same values: {records} cannot be told apart',
    noSample: '{name} was not answered once',
  },
  deadline: 180,
  plan: (resource, planner) =>
    planGroups(resource, planner, ['weighted'], (group) => {
      const n = sampleOf(group);
      const weights = group.records.map(({ setId, weight }) => `${setId} ${weight ?? 0}`).join(', ');
      return `${askedName(group)} ${group.type} asked ${n} times answers by weight: ${weights}`;
    }),
  async ask(group, session) {
    const name = askedName(group);
    const expected = await expectedOf(group, session);
    if (expected.servers.length === 0) return session.error('noServers', { zone: group.zone });
    const twins = sharing(expected.records);
    if (twins) return session.unknown('same', { name, records: twins });
    const n = sampleOf(group);
    const counts = new Map<string, number>(group.records.map(({ setId }) => [setId, 0]));
    const limit = pLimit(AT_ONCE);
    let resent = 0;
    // The first is shown with all that came; of the others only the count matters.
    const answers = await Promise.all(
      Array.from({ length: n }, (_, i) =>
        limit(async () => {
          const server = expected.servers[i % expected.servers.length] ?? '';
          const answer = await askGroup(group, server, session, { quiet: i > 0, resend: RESEND });
          resent += answer.resent;
          return dataOf(answer, group.type);
        }),
      ),
    );
    for (const values of answers) {
      if (values.length === 0) return session.fail('empty', { name, to: '' });
      const record = recordOf(expected, values);
      if (!record) return session.fail('undeclared', { name, values: values.join(', ') });
      counts.set(record.setId, (counts.get(record.setId) ?? 0) + 1);
    }
    if (answers.length === 0) return session.error('noSample', { name });
    const total = group.records.reduce((sum, { weight }) => sum + (weight ?? 0), 0);
    const seen = group.records
      .map((record) => `${shownRecord(record)} ${counts.get(record.setId) ?? 0}`)
      .join(', ');
    const lost = resent === 0 ? '' : `; ${resent} questions were sent again after no answer`;
    const evidence = [session.fact('sample', `answers: ${seen}${lost}`, Object.fromEntries(counts))];
    const zero = group.records.find(
      ({ setId, weight }) => weight === 0 && total > 0 && (counts.get(setId) ?? 0) > 0,
    );
    if (zero) return session.fail('zero', { name, record: shownRecord(zero) }, evidence);
    const judged = total === 0 ? group.records : group.records.filter(({ weight }) => (weight ?? 0) > 0);
    const shares = judged.map(({ weight }) => (total === 0 ? 1 / judged.length : (weight ?? 0) / total));
    const { p, test } = testShares(
      judged.map(({ setId }) => counts.get(setId) ?? 0),
      shares,
    );
    const data = { name, n, test, p: p < 1e-6 ? '< 0.000001' : p.toPrecision(2), counts: seen };
    if (p >= FALSE_FAIL) return session.pass('shares', data, evidence);
    const declared = judged
      .map(({ setId }, i) => `${setId} ${((shares[i] ?? 0) * 100).toFixed(1)}%`)
      .join(', ');
    const odds = p < 1e-9 ? 'a billion or more' : Math.round(1 / p);
    return session.fail('drift', { ...data, declared, odds }, evidence);
  },
});

function sampleOf({ records }: RecordGroup): number {
  const total = records.reduce((sum, { weight }) => sum + (weight ?? 0), 0);
  const weights =
    total === 0 ? records.map(() => 1) : records.flatMap(({ weight }) => (weight ? [weight] : []));
  const sum = weights.reduce((all, weight) => all + weight, 0);
  return sampleSize(
    weights.map((weight) => weight / sum),
    DRIFT,
  );
}

/** Two records with a value in common, which no answer tells apart. */
function sharing(
  records: readonly { readonly record: { readonly setId: string }; readonly values: ReadonlySet<string> }[],
): string | undefined {
  for (const [i, a] of records.entries())
    for (const b of records.slice(i + 1))
      if ([...a.values].some((value) => b.values.has(value)))
        return `${a.record.setId} and ${b.record.setId}`;
  return undefined;
}
