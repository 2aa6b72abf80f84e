import { exampleFolders, testExamples } from '../testing/rule-examples';

testExamples(1, 2);

it('every rule has an example', () => {
  expect(exampleFolders().missing).toEqual([]);
});
