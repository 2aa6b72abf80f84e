import fc from 'fast-check';
import { graphOf } from '../testing/graph-of';

/** A random condition over three closed parameters. */
const condition: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  any: fc.oneof(
    { maxDepth: 3 },
    fc
      .tuple(fc.constantFrom('P0', 'P1', 'P2'), fc.constantFrom('a', 'b', 'c'))
      .map(([name, value]) => ({ 'Fn::Equals': [{ Ref: name }, value] })),
    fc
      .tuple(fc.constantFrom('P0', 'P1'), fc.constantFrom('P1', 'P2'))
      .map(([x, y]) => ({ 'Fn::Equals': [{ Ref: x }, { Ref: y }] })),
    fc.constantFrom({ Condition: 'C0' }),
    tie('any').map((inner) => ({ 'Fn::Not': [inner] })),
    fc.array(tie('any'), { minLength: 2, maxLength: 3 }).map((inner) => ({ 'Fn::And': inner })),
    fc.array(tie('any'), { minLength: 2, maxLength: 3 }).map((inner) => ({ 'Fn::Or': inner })),
  ),
})).any;

type Values = Readonly<Record<string, string>>;

/** The meaning of a condition, written a second time and as plainly as it goes. */
function holds(raw: unknown, conditions: Readonly<Record<string, unknown>>, values: Values): boolean {
  const [[name, arg]] = Object.entries(raw as Record<string, unknown>) as [[string, unknown[]]];
  const operand = (side: unknown): unknown =>
    typeof side === 'string' ? side : values[(side as { Ref: string }).Ref];
  if (name === 'Condition') return holds(conditions[arg as unknown as string], conditions, values);
  if (name === 'Fn::Equals') return operand(arg[0]) === operand(arg[1]);
  if (name === 'Fn::Not') return !holds(arg[0], conditions, values);
  const all = arg.map((item) => holds(item, conditions, values));
  return name === 'Fn::And' ? all.every(Boolean) : all.some(Boolean);
}

describe('exploring scenarios', () => {
  it('finds exactly what trying every assignment of the parameters finds', () => {
    const leaf = fc.oneof(fc.constant({ Ref: 'P0' }), fc.constant({ Ref: 'P2' }), fc.constant('x'));
    const value = fc.oneof(
      leaf,
      fc.tuple(fc.constantFrom('C0', 'C1', 'C2'), leaf, leaf).map(([c, a, b]) => ({ 'Fn::If': [c, a, b] })),
      fc.constant({ 'Fn::Sub': '${P1}-${P2}' }),
    );
    fc.assert(
      fc.property(condition, condition, fc.array(value, { minLength: 1, maxLength: 3 }), (c1, c2, list) => {
        const conditions = { C0: { 'Fn::Equals': [{ Ref: 'P0' }, 'a'] }, C1: c1, C2: c2 };
        const parameter = { Type: 'String', AllowedValues: ['a', 'b', 'c'] };
        const graph = graphOf({
          Parameters: { P0: parameter, P1: parameter, P2: parameter },
          Conditions: conditions,
          Resources: { S: { Type: 'Test::Subject', Condition: 'C1', Properties: { V: list } } },
        });
        const { results, complete } = graph.explore(() => {
          const [subject] = graph.resources('Test::Subject');
          return JSON.stringify(subject ? subject.get('V') : null);
        }, 10_000);

        const expected = new Set<string>();
        const options = ['a', 'b', 'c'];
        for (const P0 of options)
          for (const P1 of options)
            for (const P2 of options) {
              const values = { P0, P1, P2 };
              const evaluate = (v: unknown): unknown => {
                if (typeof v === 'string') return v;
                const object = v as { Ref?: keyof typeof values; 'Fn::If'?: [string, unknown, unknown] };
                if (object.Ref) return values[object.Ref];
                const branch = object['Fn::If'];
                if (!branch) return `${P1}-${P2}`;
                const taken = holds({ Condition: branch[0] }, conditions, values);
                return evaluate(taken ? branch[1] : branch[2]);
              };
              expected.add(
                JSON.stringify(holds({ Condition: 'C1' }, conditions, values) ? list.map(evaluate) : null),
              );
            }
        expect(complete).toBe(true);
        expect([...new Set(results.map(({ result }) => result))].sort()).toEqual([...expected].sort());
      }),
      { numRuns: 300 },
    );
  });
});
