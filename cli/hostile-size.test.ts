import { BUCKET, Workspace } from './testing/run-assay';

/** `count` entries by name. */
const many = (count: number, entry: (i: number) => readonly [string, unknown]): Record<string, unknown> =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => entry(i)));
const named = (BucketName: unknown, rest: object = {}): object => ({
  ...rest,
  Resources: { B: { ...BUCKET, Properties: { BucketName } } },
});
/** `levels` calls, each around the one before. */
function nested(levels: number, start: unknown, around: (inner: unknown) => unknown): unknown {
  let value = start;
  for (let i = 0; i < levels; i++) value = around(value);
  return value;
}
const repeated = (times: number) => (a: unknown) => ({ 'Fn::Sub': ['${a}'.repeat(times), { a }] });
const regionIsX = { 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'x'] };
const negated = (inner: unknown): unknown => ({ 'Fn::Not': [inner] });
const language = { Transform: 'AWS::LanguageExtensions' };

/** What is judged although it is hostile: values past the bounds are unknown, and everything else is decided. */
const JUDGED: Readonly<Record<string, object>> = {
  'a text that doubles thirty times': named(nested(30, 'xxxxxxxxxx', repeated(3))),
  'a text of atoms that triples thirty times': named(nested(30, { Ref: 'AWS::Region' }, repeated(3))),
  'a text of 10^15 characters': named(nested(2, 'x'.repeat(100_000), repeated(100_000))),
  'quotes in JSON in JSON, sixty times': named(
    nested(60, '"', (a) => ({ 'Fn::ToJsonString': { a } })),
    language,
  ),
  'base64 of base64, a hundred times': named(nested(100, 'x'.repeat(100), (a) => ({ 'Fn::Base64': a }))),
  'a Fn::Sub with 100,000 variables': named({
    'Fn::Sub': [
      Array.from({ length: 100_000 }, (_, i) => `\${v${i}}`).join('-'),
      many(100_000, (i) => [`v${i}`, `x${i}`]),
    ],
  }),
  'names that each hold another twice': {
    Resources: many(60, (i) => [
      `B${i}`,
      { ...BUCKET, Properties: { BucketName: i < 59 ? { 'Fn::Sub': `\${B${i + 1}}\${B${i + 1}}` } : 'x' } },
    ]),
  },
  'a chain of 2,000 names': {
    Resources: many(2000, (i) => [
      `B${i}`,
      { ...BUCKET, Properties: { BucketName: i < 1999 ? { 'Fn::GetAtt': [`B${i + 1}`, 'Arn'] } : 'x' } },
    ]),
  },
  'conditions nested 230 deep': {
    Conditions: { C: nested(230, regionIsX, negated) },
    Resources: { B: { ...BUCKET, Condition: 'C' } },
  },
  'a chain of 10,000 conditions': {
    Conditions: many(10_000, (i) => [`C${i}`, i < 9999 ? negated({ Condition: `C${i + 1}` }) : regionIsX]),
    Resources: { B: { ...BUCKET, Condition: 'C0' } },
  },
  'a chain of 400 conditions, each nested 200 deep': {
    Conditions: many(400, (i) => [
      `C${i}`,
      i < 399 ? nested(200, { Condition: `C${i + 1}` }, negated) : regionIsX,
    ]),
    Resources: { B: { ...BUCKET, Condition: 'C0' } },
  },
  'sixty conditions in one name': named(
    { 'Fn::Join': ['', Array.from({ length: 60 }, (_, i) => ({ 'Fn::If': [`C${i}`, 'a', 'b'] }))] },
    {
      Parameters: many(60, (i) => [`P${i}`, { Type: 'String' }]),
      Conditions: many(60, (i) => [`C${i}`, { 'Fn::Equals': [{ Ref: `P${i}` }, 'x'] }]),
    },
  ),
};

/** What is refused, with its reason. */
const REFUSED: Readonly<Record<string, readonly [object, RegExp]>> = {
  'conditions nested 400 deep': [
    { Conditions: { C: nested(400, regionIsX, negated) }, Resources: { B: { ...BUCKET, Condition: 'C' } } },
    /levels|deep/,
  ],
  'a loop that repeats a long text': [
    {
      ...language,
      Resources: {
        'Fn::ForEach::A': ['A', ['x'.repeat(100_000)], { [`B${'${A}'.repeat(100_000)}`]: BUCKET }],
      },
    },
    /the loops make more than 8 MB/,
  ],
  'a loop with a large body': [
    {
      ...language,
      Resources: {
        'Fn::ForEach::A': [
          'A',
          Array.from({ length: 2000 }, (_, i) => `a${i}`),
          { 'B${A}': { ...BUCKET, Properties: { Tags: Array(100_000).fill(1) } } },
        ],
      },
    },
    /the loops make more than 8 MB/,
  ],
  '100,000 resources': [{ Resources: many(100_000, (i) => [`B${i}`, BUCKET]) }, /has 100000 resources/],
  '100,000 references to nothing': [
    named({ 'Fn::Sub': Array.from({ length: 100_000 }, (_, i) => `\${v${i}}`).join('-') }),
    /v0 is no resource/,
  ],
};

let work: Workspace;
beforeAll(() => {
  work = new Workspace({ 'good.json': { Resources: { Judged: BUCKET } } });
});
afterAll(() => work.remove());

const run = (template: object) => {
  work.write('hostile.json', JSON.stringify(template));
  return work.assay(['check', 'hostile.json', 'good.json', '--format', 'json', '--profile', 'aws-baseline']);
};

test.each(Object.keys(JUDGED))(
  '%s: judged, no check breaks',
  (name) => {
    const { code, stdout, stderr } = run(JUDGED[name] ?? {});
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    const { summary, problems } = JSON.parse(stdout);
    expect(problems).toEqual([]);
    expect(summary.verdicts.error).toBe(0);
    expect(summary.templates).toBe(2);
  },
  60_000,
);

test.each(Object.keys(REFUSED))(
  '%s: refused with the reason, and the other input is judged',
  (name) => {
    const [template, says] = REFUSED[name] ?? [{}, /^$/];
    const { code, stdout, stderr } = run(template);
    expect({ code, stderr }).toEqual({ code: 2, stderr: '' });
    const { summary, problems } = JSON.parse(stdout);
    expect(problems[0].what).toMatch(says);
    expect(problems.length).toBeLessThanOrEqual(101);
    expect(summary.templates).toBe(1);
  },
  60_000,
);

test('YAML of 20,000 wrong entries and 20,000 aliases', () => {
  work.write(
    'keys.yaml',
    `Resources:\n${Array.from({ length: 20_000 }, (_, i) => `  k${i}: {}`).join('\n')}\n`,
  );
  const anchors = Array.from({ length: 20_000 }, (_, i) => `k${i}: &a${i} x`).join('\n');
  const aliases = Array.from({ length: 20_000 }, (_, i) => `  R${i}: *a${i}`).join('\n');
  work.write('aliases.yaml', `${anchors}\nResources:\n${aliases}\n`);
  const { code, stdout } = work.assay([
    'check',
    'keys.yaml',
    'aliases.yaml',
    'good.json',
    '--format',
    'json',
  ]);
  expect(code).toBe(2);
  const { problems } = JSON.parse(stdout);
  expect(problems.find((p: { path: string }) => p.path === 'keys.yaml')?.location.line).toBe(2);
  expect(problems.some((p: { what: string }) => p.what.includes('19900 more problems'))).toBe(true);
}, 60_000);
