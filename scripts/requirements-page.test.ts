import { type PageCase, requirementsPage } from './requirements-page';

const CASE: PageCase = {
  manifest: {
    id: 'x',
    title: 'X',
    story: 'A. B.',
    requirements: [],
    profile: 'x',
    probes: [],
    variants: [{ name: 'default', title: 'x', build: () => [] }],
    breakages: [],
  },
  traces: [
    {
      id: 'C1.1',
      sentence: 'One | two.',
      verdict: 'shown',
      rules: ['r1', 'r2'],
      probes: [],
      resources: 3,
      without: [],
    },
  ],
  acknowledged: [
    { rule: 'AwsSolutions-IAM5[Resource::<A.Arn>/*]', reason: 'Because.', construct: 'Stack/A' },
  ],
};
const ACROSS = [{ id: 'X.1', sentence: 'All.', holds: false, shown: '0 of 1' }];

it('tells every requirement, and what is lived with and why', () => {
  const lines = requirementsPage([CASE], ACROSS).split('\n');
  expect(lines).toEqual(
    expect.arrayContaining([
      '| C1.1 | x | One \\| two. | shown | 3 | r1, r2 |  |',
      '| X.1 | all | All. | broken |  | 0 of 1 |  |',
      '| x | Stack/A | AwsSolutions-IAM5\\[Resource::\\<A.Arn\\>/\\*\\] | Because. |',
    ]),
  );
});

it('has as many cells in every line as its head', () => {
  for (const part of requirementsPage([CASE], ACROSS)
    .split('\n\n')
    .filter((one) => one.startsWith('|'))) {
    const cells = part
      .trim()
      .split('\n')
      .map((line) => line.split(/(?<!\\)\|/).length);
    expect(new Set(cells.slice(0, 1).concat(cells.slice(2))).size).toBe(1);
  }
});
