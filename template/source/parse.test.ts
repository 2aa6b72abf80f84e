import { parseSource } from './parse';
import { problemOf } from './problem-of';

const ALIAS_BOMB = [
  'a0: &a0 [x, x, x, x, x, x, x, x, x, x]',
  ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map(
    (n) =>
      `a${n}: &a${n} [${Array(10)
        .fill(`*a${n - 1}`)
        .join(', ')}]`,
  ),
].join('\n');

describe('what cannot be read is named with its place and its cure', () => {
  const COMMA = 'Remove the comma: JSON has no trailing commas';
  const DUPLICATE = 'Remove or rename one of the two: which of them counts is undefined';
  const DEEP = 'Give a template: real ones are seldom deeper than 30 levels';
  test.each<[string, string, string | Buffer, string]>([
    [
      'an empty file',
      'a.json',
      '',
      'a.json:1:1: the file is empty. Give a CloudFormation template in JSON or YAML',
    ],
    [
      'blanks only',
      'a.yaml',
      ' \n\n ',
      'a.yaml:1:1: the file is empty. Give a CloudFormation template in JSON or YAML',
    ],
    [
      'comments only',
      'a.yaml',
      '# nothing\n',
      'a.yaml:1:1: the file is empty. Give a CloudFormation template in JSON or YAML',
    ],
    [
      'a text',
      'a.yaml',
      'hello',
      'a.yaml:1:1: the file holds a text, not a map. Give a CloudFormation template in JSON or YAML',
    ],
    [
      'a JSON list',
      'a.json',
      '\n[1]',
      'a.json:2:1: the file holds a list, not a map. Give a CloudFormation template in JSON or YAML',
    ],
    [
      'a YAML list',
      'a.yaml',
      '- a',
      'a.yaml:1:1: the file holds a list, not a map. Give a CloudFormation template in JSON or YAML',
    ],
    [
      'bytes that are no UTF-8',
      'a.json',
      Buffer.from([0x7b, 0x0a, 0xc3, 0xa4, 0x20, 0xff]),
      'a.json:2:3: not UTF-8 text. Save the file as UTF-8',
    ],
    [
      'a character cut by the end',
      'a.json',
      Buffer.from([0x7b, 0xe2, 0x82]),
      'a.json:1:2: not UTF-8 text. Save the file as UTF-8',
    ],
    [
      'a trailing comma',
      'a.json',
      '{\n "a": 1,\n}',
      `a.json:2:8: not valid JSON: a comma before "}". ${COMMA}`,
    ],
    [
      'a trailing comma in a list',
      'a.json',
      '{"a": [1,]}',
      `a.json:1:9: not valid JSON: a comma before "]". ${COMMA}`,
    ],
    [
      'a comment',
      'a.json',
      '{\n // x\n}',
      'a.json:2:2: not valid JSON: a comment. Remove it: JSON has no comments (YAML has)',
    ],
    [
      'a cut file',
      'a.json',
      '{"a": {',
      'a.json:1:8: not valid JSON: the file ends where a key in double quotes or "}" is expected. Complete the file: it seems to be cut off',
    ],
    [
      'a missing comma',
      'a.json',
      '{"a": 1 "b": 2}',
      'a.json:1:9: not valid JSON: "," or "}" is expected instead of "\\"". Correct the JSON there',
    ],
    [
      'a missing colon',
      'a.json',
      '{"a" 1}',
      'a.json:1:6: not valid JSON: ":" after the key is expected instead of "1". Correct the JSON there',
    ],
    [
      'single quotes',
      'a.json',
      "{'a': 1}",
      'a.json:1:2: not valid JSON: a key in double quotes or "}" is expected instead of "\'". Correct the JSON there',
    ],
    [
      'a bad escape',
      'a.json',
      '{"a": "C:\\dir"}',
      'a.json:1:10: not valid JSON: an escape that JSON does not have. Write \\\\ for a backslash',
    ],
    [
      'a line break in a text',
      'a.json',
      '{"a": "x\n"}',
      'a.json:1:9: not valid JSON: a line break or control character inside a text. Close the text with a double quote, or write \\n for a line break and \\t for a tab',
    ],
    [
      'an unclosed text',
      'a.json',
      '{"a": "x',
      'a.json:1:7: not valid JSON: a text that never ends. Close it with a double quote',
    ],
    [
      'a leading zero',
      'a.json',
      '{"a": 012}',
      'a.json:1:8: not valid JSON: "," or "}" is expected instead of "1". Correct the JSON there',
    ],
    [
      'text after the end',
      'a.json',
      '{}\n{}',
      'a.json:2:1: not valid JSON: text after the end of the JSON value. Remove what follows the closing brace',
    ],
    [
      'a duplicate key',
      'a.json',
      '{\n "a": 1,\n "b": {"a": 1},\n "a": 2\n}',
      `a.json:4:2: duplicate key "a", first written in line 2. ${DUPLICATE}`,
    ],
    [
      'a duplicate key, written as an escape',
      'a.json',
      '{"a": 1,\r\n "\\u0061": 2}',
      `a.json:2:2: duplicate key "a", first written in line 1. ${DUPLICATE}`,
    ],
    [
      'a duplicate key before a blank and a colon',
      'a.json',
      '{"k[": 1, "k[" : 2}',
      `a.json:1:11: duplicate key "k[", first written in line 1. ${DUPLICATE}`,
    ],
    [
      'a duplicate key in YAML',
      'a.yaml',
      'a: 1\nb:\n  c: 1\n  c: 2\n',
      `a.yaml:4:3: duplicate key "c", first written in line 3. ${DUPLICATE}`,
    ],
    [
      'a prototype key',
      'a.json',
      '{"a": {"__proto__": {}}}',
      'a.json:1:8: the key "__proto__" is not allowed. Rename it',
    ],
    [
      'a prototype key, written as an escape',
      'a.json',
      '{"\\u005f_proto__": 1}',
      'a.json:1:2: the key "__proto__" is not allowed. Rename it',
    ],
    [
      'a prototype key in YAML',
      'a.yaml',
      'a:\n  __proto__: {}\n',
      'a.yaml:2:3: the key "__proto__" is not allowed. Rename it',
    ],
    [
      '100,000 lists in JSON',
      'a.json',
      `{"a": ${'['.repeat(100_000)}${']'.repeat(100_000)}}`,
      `a.json:1:506: nested deeper than 500 levels. ${DEEP}`,
    ],
    [
      '100,000 objects in JSON',
      'a.json',
      `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`,
      `a.json:1:2501: nested deeper than 500 levels. ${DEEP}`,
    ],
    [
      '1,000,000 lists, never closed',
      'a.json',
      '['.repeat(1_000_000 + 100_000),
      `a.json:1:501: nested deeper than 500 levels. ${DEEP}`,
    ],
    [
      '20,000 flow lists in YAML',
      'a.yaml',
      `a: ${'['.repeat(20_000)}`,
      `a.yaml:1:503: nested deeper than 500 levels. ${DEEP}`,
    ],
    [
      '20,000 block lists in YAML',
      'a.yaml',
      `${'- '.repeat(20_000)}x`,
      `a.yaml:1:1001: nested deeper than 500 levels. ${DEEP}`,
    ],
    [
      '20,000 complex keys in YAML',
      'a.yaml',
      `${'? '.repeat(20_000)}x`,
      `a.yaml:1:1001: nested deeper than 500 levels. ${DEEP}`,
    ],
    [
      'an alias bomb',
      'a.yaml',
      ALIAS_BOMB,
      'a.yaml:6:9: more than 500000 values when its aliases are written out. Use fewer aliases of aliases',
    ],
    [
      'an alias within itself',
      'a.yaml',
      'a: &x\n  b: *x\n',
      'a.yaml:2:6: the alias *x stands inside what it names. Write the value out: a value cannot hold itself',
    ],
    [
      'an alias of nothing',
      'a.yaml',
      'a: *x\n',
      'a.yaml:1:4: the alias *x has no anchor. Write &x before the value it stands for',
    ],
    [
      'a merge of a text',
      'a.yaml',
      'a: &x t\nb:\n  <<: *x\n',
      'a.yaml:3:3: the merge key << is given something that is no map. Give it an alias of a map, or a list of them',
    ],
    [
      'an unknown tag',
      'a.yaml',
      'a:\n  b: !Foo x\n',
      'a.yaml:2:11: unknown tag !Foo. Use a function of CloudFormation such as !Ref or !Sub, or quote the text if the "!" belongs to it',
    ],
    ['a tag in wrong case', 'a.yaml', 'a: !getatt x.y\n', 'a.yaml:1:12: unknown tag !getatt. Write !GetAtt'],
    [
      'a tag CloudFormation does not support',
      'a.yaml',
      'a: !!binary aGk=\n',
      'a.yaml:1:13: unknown tag !!binary. Use a function of CloudFormation such as !Ref or !Sub, or quote the text if the "!" belongs to it',
    ],
    [
      'two tags on one value',
      'a.yaml',
      'a: !Base64 !Sub x\n',
      'a.yaml:1:12: not valid YAML: a node can have at most one tag. Correct the YAML there: look at quotes and indentation',
    ],
    [
      'a map as a key',
      'a.yaml',
      '? {a: b}\n: c\n',
      'a.yaml:1:3: a map or list is used as a key. Use a text as the key',
    ],
    ['no key', 'a.yaml', 'a: 1\n: b\n', 'a.yaml:2:1: a key is missing before ":". Write the key'],
    [
      'two documents',
      'a.yaml',
      'a: 1\n---\nb: 1\n',
      'a.yaml:2:1: more than one YAML document. Keep one document a file',
    ],
    [
      'a tab as indentation',
      'a.yaml',
      'a:\n\tb: 1\n',
      'a.yaml:2:1: not valid YAML: tabs are not allowed as indentation. Indent with blanks instead of tabs',
    ],
    [
      'a 60 MB file',
      'a.json',
      Buffer.alloc(60 * 1024 * 1024, 32),
      'a.json:1:1: the file has 60.0 MB, more than the 16.0 MB that are read. Give a template that CloudFormation would take: it takes 1 MB',
    ],
    [
      'a 3 MB YAML file',
      'a.yaml',
      Buffer.alloc(3 * 1024 * 1024, 97),
      'a.yaml:1:1: the file has 3.0 MB, more than the 2.0 MB that are read. Give a template that CloudFormation would take: it takes 1 MB',
    ],
  ])('%s', (_title, path, bytes, message) => {
    expect(problemOf(() => parseSource(path, bytes)).message).toBe(message);
  });

  test('a lasting place goes with the message', () => {
    const problem = problemOf(() => parseSource('a.json', '{"a": 1, "a": 2}'));
    expect(problem.span).toEqual({ file: 'a.json', line: 1, column: 10, endLine: 1, endColumn: 13 });
    expect(problem.path).toBe('a.json');
  });
});

describe('what is read', () => {
  test('a file is named, hashed, and recognized by its content', () => {
    const json = parseSource('x.template', '{"a": 1}');
    expect(json.format).toBe('json');
    expect(json.path).toBe('x.template');
    expect(json.sha256).toBe('f9d86028c6e0d64e225186f96acb69338b2c59764df79162107f5c4bb34d1310');
    expect(parseSource('x.json', 'a: 1').format).toBe('yaml');
    expect(parseSource('x.yaml', '{"a": 1}').format).toBe('json');
    expect(parseSource('x.yaml', '{a: !Ref b}').root).toEqual({ a: { Ref: 'b' } });
  });

  test('a byte order mark and CRLF change neither data nor columns', () => {
    const bytes = Buffer.from('\uFEFF{\r\n  "a": "\u{1F600}", "b": 1\r\n}', 'utf8');
    const source = parseSource('a.json', bytes);
    expect(source.root).toEqual({ a: '\u{1F600}', b: 1 });
    expect(source.locate(['b'])).toEqual({ file: 'a.json', line: 2, column: 19, endLine: 2, endColumn: 20 });
  });

  test('keys that objects inherit are plain data', () => {
    const root = parseSource('a.json', '{"constructor": 1, "toString": {"hasOwnProperty": 2}}').root;
    expect(JSON.stringify(root)).toBe('{"constructor":1,"toString":{"hasOwnProperty":2}}');
    const yaml = parseSource('a.yaml', 'constructor: 1\ntoString: {valueOf: 2}\n').root;
    expect(JSON.stringify(yaml)).toBe('{"constructor":1,"toString":{"valueOf":2}}');
  });

  test('500 levels are read, 501 are not', () => {
    const nested = (levels: number) => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`;
    expect(parseSource('a.json', nested(500)).root).toBeDefined();
    expect(problemOf(() => parseSource('a.json', nested(501))).what).toBe('nested deeper than 500 levels');
  });
});
