import { PROBES } from '../registry';
import { onTwin } from '../testing/on-twin';
import { type Editable, website } from '../testing/templates';

/** All that is asked of distributions, but what takes its time. */
const EDGE = [...PROBES.keys()].filter(
  (id) => id.startsWith('cloudfront-') && !/latency|offloaded|lifetime/.test(id),
);

it('says once that a distribution serves nothing, and what rests on it is not asked', async () => {
  const closed: Editable = website();
  delete closed.Resources.ContentPolicy;
  const outcomes = await onTwin(website(), ({ ask }) => ask(EDGE), { deployed: closed });
  const lines = outcomes
    .filter(({ verdict }) => verdict !== 'pass' && verdict !== 'not-applicable')
    .map(({ verdict, check, message }) => `${verdict} ${check.id} ${message.id}`);
  expect(lines.filter((line) => !line.endsWith(' precondition'))).toEqual([
    'fail cloudfront-content-served refused',
  ]);
  expect(lines.filter((line) => line.startsWith('unknown '))).not.toEqual([]);
  expect(outcomes.find(({ message }) => message.id === 'precondition')?.message.text).toBe(
    'not asked: first the default behaviour has to pass cloudfront-content-served, which fails',
  );
});

it('stays an error where nobody asked for the cause', async () => {
  const closed: Editable = website();
  delete closed.Resources.ContentPolicy;
  const outcomes = await onTwin(website(), ({ ask }) => ask(['cloudfront-cache-hits']), { deployed: closed });
  expect(outcomes.map(({ verdict, message }) => `${verdict} ${message.id}`)).toEqual(['error noObject']);
});
