import { CASES } from '../architectures';
import { breakagesPage } from './breakages-page';

// Not by an import: probes are checked under other options than constructs (tsconfig.cdk.json).
const { PROBES } = jest.requireActual<{ readonly PROBES: ReadonlyMap<string, unknown> }>('../probes');

it('tells for every change which rules and which probes find it out', () => {
  const page = breakagesPage([
    {
      id: 'x',
      title: 'X',
      breakages: [
        {
          requirement: 'C1.1',
          name: 'a | b',
          variant: 'other',
          change: () => 0,
          fails: ['r1'],
          probes: ['p1'],
        },
        { requirement: 'C1.2', name: 'c', change: () => 0, fails: ['r1', 'r2'] },
      ],
      handlerBreakages: [
        { requirement: 'C1.3', name: 'd', handler: 'f', change: (code) => code, probes: ['p1', 'p2'] },
      ],
    },
  ]);
  const [r1, p1] = ['[r1](rules/r1.md)', '[p1](probes-reference.md#p1)'];
  expect(page.split('\n')).toEqual(
    expect.arrayContaining([
      expect.stringContaining('2 changes of templates'),
      expect.stringContaining('1 of them can also be seen from outside, with 1 changes of handlers'),
      `| C1.1 | a \\| b (variant other) | ${r1} | ${p1} |`,
      `| C1.2 | c | ${r1}, [r2](rules/r2.md) |  |`,
      `| C1.3 | d (handler) | none: no template shows it | ${p1}, [p2](probes-reference.md#p2) |`,
    ]),
  );
});

it.each(CASES.map((manifest) => [manifest.id, manifest] as const))(
  '%s is broken under names that are told apart, by probes that it has',
  (_id, { breakages, handlerBreakages = [], probes }) => {
    const all = [...breakages, ...handlerBreakages];
    const named = all.flatMap((one) => one.probes ?? []);
    expect(named.filter((id) => !PROBES.has(id) || !probes.includes(id))).toEqual([]);
    const names = all.map(({ name }) => name);
    expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
  },
);
