import { exampleFolders, testExamples } from '../testing/rule-examples';

/** Rules that are older than the examples and still have none; a rule that has one is to be struck off. */
const STILL_WITHOUT: readonly string[] = [];

testExamples(1, 2);

it('every rule has an example, but for those of a list that only grows shorter', () => {
  expect(exampleFolders().missing).toEqual([...STILL_WITHOUT].sort());
});
