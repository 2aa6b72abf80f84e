import fc from 'fast-check';
import { stringify } from 'yaml';
import { countMembers, scanJson } from './json-members';
import { parseSource } from './parse';
import type { Path, Raw, SourceDocument, Span } from './source';

const KEY = fc.oneof(
  fc.string({ maxLength: 6 }),
  fc.constantFrom(
    'a',
    'Fn::Sub',
    ' : ',
    '":',
    '\\',
    'a\\"',
    '[',
    'x,',
    '{',
    '',
    '\n',
    'ключ',
    '\u{1F600}',
    '":":',
  ),
);
const key = KEY.filter((text) => text !== '__proto__');
const leaf = fc.oneof(
  KEY,
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);
const tree = fc.letrec((tie) => ({
  value: fc.oneof({ maxDepth: 5 }, leaf, fc.array(tie('value'), { maxLength: 4 }), tie('object')),
  object: fc.dictionary(key, tie('value'), { maxKeys: 5, noNullPrototype: true }),
})).object as fc.Arbitrary<Record<string, Raw>>;

function* paths(value: Raw, above: Path = []): Generator<readonly [Path, Raw]> {
  yield [above, value];
  if (typeof value !== 'object' || value === null) return;
  for (const [step, inner] of Object.entries(value)) {
    yield* paths(inner as Raw, [...above, Array.isArray(value) ? Number(step) : step]);
  }
}

function textAt(text: string, span: Span): string {
  const starts = [0, ...[...text.matchAll(/\n/g)].map((found) => (found.index ?? 0) + 1)];
  const offset = (line: number, column: number) => (starts[line - 1] ?? Number.NaN) + column - 1;
  return text.slice(offset(span.line, span.column), offset(span.endLine, span.endColumn));
}

describe('JSON', () => {
  test('every value and key is found where it stands', () => {
    fc.assert(
      fc.property(tree, fc.constantFrom(undefined, 1, '\t', ' \r'), (root, indent) => {
        const text = JSON.stringify(root, undefined, indent === ' \r' ? 1 : indent).replaceAll(
          '\n',
          indent === ' \r' ? '\r\n' : '\n',
        );
        const source = parseSource('a.json', text);
        for (const [path, value] of paths(source.root)) {
          expect(JSON.parse(textAt(text, source.locate(path)))).toEqual(value);
          const last = path.at(-1);
          if (typeof last === 'string')
            expect(JSON.parse(textAt(text, source.locate(path, 'key')))).toBe(last);
        }
      }),
      { numRuns: 150 },
    );
  });

  test('members are counted exactly, whatever the texts look like', () => {
    fc.assert(
      fc.property(tree, fc.constantFrom(undefined, 1, 4), (root, indent) => {
        const text = JSON.stringify(root, undefined, indent);
        let members = 0;
        for (const [, value] of paths(root)) {
          if (typeof value === 'object' && value !== null && !Array.isArray(value))
            members += Object.keys(value).length;
        }
        expect(countMembers(text)).toBe(members);
        expect(scanJson(text).members).toBe(members);
      }),
      { numRuns: 300 },
    );
  });

  test('a duplicate is found wherever it is put', () => {
    fc.assert(
      fc.property(
        key,
        leaf,
        leaf,
        fc.array(leaf),
        fc.constantFrom('', ' ', '\n  '),
        (name, one, two, before, blank) => {
          const member = (value: Raw) => `${JSON.stringify(name)}${blank}:${JSON.stringify(value)}`;
          const text = `{"before":${JSON.stringify(before)},"in":{${member(one)},${blank}${member(two)}}}`;
          expect(() => parseSource('a.json', text)).toThrow(/: duplicate key /);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('YAML', () => {
  test('every value is found where it stands', () => {
    fc.assert(
      fc.property(tree, (root) => {
        const text = stringify(root, {
          defaultStringType: 'QUOTE_DOUBLE',
          defaultKeyType: 'QUOTE_DOUBLE',
          lineWidth: 0,
        });
        const source = parseSource('a.yaml', text);
        expect(source.root).toEqual(withWrittenNumbers(root));
        for (const [path, value] of paths(source.root)) {
          if (typeof value !== 'string' || source.format === 'json') continue;
          const written = textAt(text, source.locate(path));
          if (written.startsWith('"')) expect(JSON.parse(written)).toBe(value);
          const last = path.at(-1);
          if (typeof last === 'string')
            expect(JSON.parse(textAt(text, source.locate(path, 'key')))).toBe(last);
        }
      }),
      { numRuns: 150 },
    );
  });

  test('through short forms, aliases and merge keys', () => {
    const text = [
      'Base: &base',
      '  Name: !Sub "x-${AWS::Region}"',
      '  Arn: !GetAtt',
      '    - A',
      '    - B',
      'One:',
      '  <<: *base',
      '  Own: !If [C, !Ref D, *base]',
      'Keys: {1: a, true: b}',
      'Text: |',
      '  line',
    ].join('\n');
    const source = parseSource('a.yaml', text);
    const found = (...path: Path) => at(source, text, path);
    expect(found('Base', 'Name', 'Fn::Sub')).toBe('2: "x-${AWS::Region}"');
    expect(found('Base', 'Arn', 'Fn::GetAtt', 1)).toBe('5: B');
    expect(found('One', 'Arn', 'Fn::GetAtt', 0)).toBe('4: A');
    expect(found('One', 'Own', 'Fn::If', 1, 'Ref')).toBe('8: D');
    expect(found('One', 'Own', 'Fn::If', 2, 'Name')).toBe('2: "x-${AWS::Region}"');
    expect(found('Keys', '1')).toBe('9: a');
    expect(found('Keys', 'true')).toBe('9: b');
    expect(found('Text')).toBe('10: |\n  line');
    expect(source.locate(['One', 'Name'], 'key').line).toBe(2);
  });
});

describe('a path that does not exist is answered by its nearest ancestor', () => {
  test.each(['{"a": {"b": [1, 2]}}', 'a:\n  b: [1, 2]\n'])('%s', (text) => {
    const source = parseSource('a', text);
    expect(at(source, text, ['a', 'b', 7])).toContain('[1, 2]');
    expect(at(source, text, ['a', 'b', 0, 'deeper'])).toMatch(/: 1$/);
    expect(source.locate(['a', 'x'], 'key')).toEqual(source.locate(['a'], 'key'));
    expect(source.locate(['x'])).toEqual(source.locate([]));
  });
});

function at(source: SourceDocument, text: string, path: Path): string {
  const span = source.locate(path);
  return `${span.line}: ${textAt(text, span)}`;
}

/** Numbers that a YAML reader keeps as text, because their digits would not survive. */
function withWrittenNumbers(value: Raw): Raw {
  if (typeof value === 'number') {
    const written = stringify(value).trim();
    const kept = String(Number(written)) === written && Math.abs(value) <= Number.MAX_SAFE_INTEGER;
    return kept ? Number(written) : written;
  }
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(withWrittenNumbers);
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withWrittenNumbers(inner)]));
}
