import { parseSource } from './parse';

const readValue = (text: string) => parseSource('a.yaml', `a: ${text}\n`).root['a'];

describe('short forms of functions become long ones', () => {
  test.each([
    ['!Ref B', { Ref: 'B' }],
    ['!Ref 012', { Ref: '012' }],
    ['!Condition C', { Condition: 'C' }],
    ['!GetAtt A.B', { 'Fn::GetAtt': ['A', 'B'] }],
    ['!GetAtt A.Outputs.B', { 'Fn::GetAtt': ['A', 'Outputs.B'] }],
    ['!GetAtt [A, B.C]', { 'Fn::GetAtt': ['A', 'B.C'] }],
    ['!GetAtt A', { 'Fn::GetAtt': 'A' }],
    ['!Sub "x-${A}"', { 'Fn::Sub': 'x-${A}' }],
    ['!Sub ["x-${B}", {B: !Ref A}]', { 'Fn::Sub': ['x-${B}', { B: { Ref: 'A' } }] }],
    ['!Join ["-", [a, !Ref b]]', { 'Fn::Join': ['-', ['a', { Ref: 'b' }]] }],
    ['!Select [0, !GetAZs ""]', { 'Fn::Select': [0, { 'Fn::GetAZs': '' }] }],
    ['!Split [",", a]', { 'Fn::Split': [',', 'a'] }],
    ['!If [C, 1, 2]', { 'Fn::If': ['C', 1, 2] }],
    ['!Equals [a, b]', { 'Fn::Equals': ['a', 'b'] }],
    [
      '!And [!Condition a, !Not [!Condition b]]',
      { 'Fn::And': [{ Condition: 'a' }, { 'Fn::Not': [{ Condition: 'b' }] }] },
    ],
    ['!Or [{Condition: a}]', { 'Fn::Or': [{ Condition: 'a' }] }],
    ['!FindInMap [M, a, b]', { 'Fn::FindInMap': ['M', 'a', 'b'] }],
    ['!ImportValue x', { 'Fn::ImportValue': 'x' }],
    ['!Base64 x', { 'Fn::Base64': 'x' }],
    ['!Cidr [a, 1, 2]', { 'Fn::Cidr': ['a', 1, 2] }],
    ['!Transform {Name: AWS::Include}', { 'Fn::Transform': { Name: 'AWS::Include' } }],
    ['!Length [a]', { 'Fn::Length': ['a'] }],
    ['!ToJsonString {a: 1}', { 'Fn::ToJsonString': { a: 1 } }],
    ['!ForEach [a, [b], {}]', { 'Fn::ForEach': ['a', ['b'], {}] }],
    ['!Contains [[a], b]', { 'Fn::Contains': [['a'], 'b'] }],
    ['!EachMemberIn [a, b]', { 'Fn::EachMemberIn': ['a', 'b'] }],
    ['!EachMemberEquals [a, b]', { 'Fn::EachMemberEquals': ['a', 'b'] }],
    ['!RefAll x', { 'Fn::RefAll': 'x' }],
    ['!ValueOf [a, b]', { 'Fn::ValueOf': ['a', 'b'] }],
    ['!ValueOfAll [a, b]', { 'Fn::ValueOfAll': ['a', 'b'] }],
  ])('%s', (text, value) => {
    expect(readValue(text)).toEqual(value);
  });
});

describe('scalars are what CloudFormation takes them for', () => {
  test.each([
    ['2012-10-17', '2012-10-17'],
    ['2012-10-17T00:00:00Z', '2012-10-17T00:00:00Z'],
    ['012345678901', '012345678901'],
    ['012345670123', '012345670123'],
    ['123456789012', 123456789012],
    ['12345678901234567890', '12345678901234567890'],
    ['9007199254740993', '9007199254740993'],
    ['1.10', '1.10'],
    ['1.5', 1.5],
    ['-7', -7],
    ['+7', '+7'],
    ['0x1F', '0x1F'],
    ['1e3', '1e3'],
    ['1:30', '1:30'],
    ['.inf', '.inf'],
    ['true', true],
    ['Yes', true],
    ['ON', true],
    ['no', false],
    ['off', false],
    ['FALSE', false],
    ['y', 'y'],
    ['N', 'N'],
    ['"yes"', 'yes'],
    ["'1'", '1'],
    ['', null],
    ['~', null],
    ['null', null],
    ['! 12', '12'],
    ['!!str 12', '12'],
    ['!!int "12"', 12],
    ['rate(5 minutes) # comment', 'rate(5 minutes)'],
  ])('%s', (text, value) => {
    expect(readValue(text)).toBe(value);
  });

  test('texts over several lines', () => {
    const text = 'a: |\n  one\n  two\nb: >-\n  one\n  two\nc: "one\n  two"\n';
    expect(parseSource('a.yaml', text).root).toEqual({ a: 'one\ntwo\n', b: 'one two', c: 'one two' });
  });

  test('keys are text as written', () => {
    expect(Object.keys(parseSource('a.yaml', '1: a\n012: b\nyes: c\n2012-10-17: d\n').root)).toEqual([
      '1',
      '012',
      'yes',
      '2012-10-17',
    ]);
  });
});

test('anchors, aliases and merge keys', () => {
  const text = 'a: &a {x: 1, y: 1}\nb: &b {y: 2, z: 2}\nc:\n  <<: [*a, *b]\n  x: 3\nd: [*a]\n"<<": t\n';
  expect(parseSource('a.yaml', text).root).toEqual({
    a: { x: 1, y: 1 },
    b: { y: 2, z: 2 },
    c: { x: 3, y: 1, z: 2 },
    d: [{ x: 1, y: 1 }],
    '<<': 't',
  });
});

test('an anchor that is set again counts from there on', () => {
  expect(parseSource('a.yaml', 'a: &x 1\nb: *x\nc: &x 2\nd: *x\n').root).toEqual({ a: 1, b: 1, c: 2, d: 2 });
});

test('flow collections may be closed at any indentation, as YAML 1.1 parsers allow', () => {
  const text = 'a:\n    b: [\n  !Ref x,\n  "y"\n]\n    c: {\n"d": 1}\ne: f\n';
  expect(parseSource('a.yaml', text).root).toEqual({ a: { b: [{ Ref: 'x' }, 'y'], c: { d: 1 } }, e: 'f' });
});
