import { exampleFolders, testExamples } from '../testing/rule-examples';

/** Rules that are older than the examples and still have none; a rule that has one is to be struck off. */
const STILL_WITHOUT: readonly string[] = [
  'route53/route53-every-routing-policy',
  'route53/route53-records-not-dangling',
  'route53/route53-routed-records-health-checked',
  'route53/route53-routing-answers-everyone',
];

testExamples(1, 2);

it('every rule has an example, but for those of a list that only grows shorter', () => {
  expect(exampleFolders().missing).toEqual([...STILL_WITHOUT].sort());
});
