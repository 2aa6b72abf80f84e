import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DOMParser, type Element } from '@xmldom/xmldom';
import { validateXML } from 'xmllint-wasm';
import { HOSTILE, reportOf } from '../fixtures/hostile';
import { having, sample, sampleWith } from '../fixtures/sample';
import { renderJunit } from './junit';

const XSD = readFileSync(join(__dirname, 'fixtures', 'junit-10.xsd'), 'utf8');

async function faults(...documents: string[]): Promise<string[]> {
  const { errors } = await validateXML({
    xml: documents.map((contents, i) => ({ fileName: `report-${i}.xml`, contents })),
    schema: [{ fileName: 'junit-10.xsd', contents: XSD }],
  });
  return errors.map((e) => e.message);
}

function parse(xml: string): Element {
  const root = new DOMParser({
    onError: (level, message) => {
      throw new Error(`${level}: ${message}`);
    },
  }).parseFromString(xml, 'text/xml').documentElement;
  if (!root) throw new Error('no root element');
  return root;
}

function all(root: Element, name: string): Element[] {
  return Array.from(root.getElementsByTagName(name));
}

function caseOf(root: Element, classname: string, name: string): Element {
  const found = all(root, 'testcase').find(
    (c) => c.getAttribute('classname') === classname && c.getAttribute('name') === name,
  );
  if (!found) throw new Error(`no test case ${classname} ${name}`);
  return found;
}

function only(root: Element, name: string): Element {
  const [first, second] = all(root, name);
  if (!first || second) throw new Error(`not exactly one ${name}`);
  return first;
}

describe('JUnit', () => {
  it('is valid against the schema of the xunit plugin', async () => {
    expect(await faults(renderJunit(sample))).toEqual([]);
    expect(await faults(renderJunit(sample, { strict: true, failOn: 'critical' }))).toEqual([]);
    expect(await faults(renderJunit(sampleWith([])))).toEqual([]);
  });

  it('is judged by a schema that can say no', async () => {
    expect(await faults(renderJunit(sample, { caseProperties: true }))).not.toEqual([]);
    expect(await faults('<testsuites><testsuite name="x"/></testsuites>')).not.toEqual([]);
  });

  it('shows a failure with its actual value, counterexample, fix and controls', () => {
    const root = parse(renderJunit(sample));
    const failed = caseOf(root, 's3-bucket-only-through-distribution', 'Blog/Content/Bucket');
    const failure = only(failed, 'failure');
    expect(failure.getAttribute('message')).toBe(
      'high: An anonymous principal can read an object without the distribution.',
    );
    expect(failure.getAttribute('type')).toBe('reachable');
    const text = failure.textContent ?? '';
    expect(text).toContain(
      'counterexample: s3:GetObject on arn:aws:s3:::${ContentBucket52D4B12C}/index.html',
    );
    expect(text).toContain('Properties.PolicyDocument.Statement[1] = {"Effect":"Allow","Principal":"*"');
    expect(text).toContain('fix: origins.S3BucketOrigin.withOriginAccessControl(bucket)');
    expect(text).toContain('controls: fsbp:CloudFront.13');
  });

  it('names the scenario in the test case, so that one check can fail in two of them', () => {
    const root = parse(renderJunit(sample));
    caseOf(root, 's3-bucket-blocks-public-access', 'Blog/Content/Bucket when IsProd = false, Stage = dev');
  });

  it('never shows a verdict that is no pass as a passed test', () => {
    const root = parse(renderJunit(sample));
    const passed = all(root, 'testcase').filter(
      (c) => all(c, 'failure').length + all(c, 'error').length + all(c, 'skipped').length === 0,
    );
    expect(passed.map((c) => c.getAttribute('classname'))).toEqual(['s3-bucket-refuses-plain-http']);
    expect(root.getAttribute('errors')).toBe('2');
  });

  it('gives a reason for what is skipped', () => {
    const messages = all(parse(renderJunit(sample)), 'skipped').map((s) => s.getAttribute('message'));
    expect(messages).toEqual([
      'unknown: Whether recovery is on depends on the parameter Recovery.',
      'unknown: Whether recovery is on depends on the parameter Recovery.',
      'waived: Sessions are rebuilt on sign-in. (owner payments@example.com, expires 2027-01-31)',
      'not applicable: The stage does not cache.',
      'not judged: this SAM type is not expanded: its template lies in the Serverless Application Repository',
      'matched nothing: no subject of this check was found',
      'the waiver of s3-bucket-versioned on Blog/Scratch/* (owner web@example.com) matched no failure: remove it, or mend its check and subject',
    ]);
  });

  it('fails unknown when strict, and skips what is below the gate', () => {
    const root = parse(renderJunit(sample, { strict: true, failOn: 'high' }));
    expect(only(caseOf(root, 'dynamodb-table-recovers', 'OrdersTable'), 'failure').getAttribute('type')).toBe(
      'unknown',
    );
    const below = only(caseOf(root, 'apigateway-cache-encrypted', 'OrdersStage'), 'skipped');
    expect(below.getAttribute('message')).toBe(
      'failed, but low is below high: The cache is on and its data are not encrypted.',
    );
  });

  it('carries the evidence of a pass', () => {
    const passed = caseOf(parse(renderJunit(sample)), 's3-bucket-refuses-plain-http', 'Blog/Content/Bucket');
    expect(only(passed, 'system-out').textContent).toContain('This statement denies every request');
  });

  it('shows an unreadable input as an error in a suite of its own', () => {
    const root = parse(renderJunit(sample));
    const suite = all(root, 'testsuite').find((s) => s.getAttribute('name') === 'examples/broken.yaml');
    if (!suite) throw new Error('no suite for the unreadable input');
    expect(suite.getAttribute('errors')).toBe('1');
    expect(only(suite, 'error').getAttribute('message')).toBe('a tab cannot indent a line of YAML');
    expect(only(suite, 'error').textContent).toContain('examples/broken.yaml:12:3');
  });

  it('is an error when nothing was judged', () => {
    for (const outcomes of [[], having('not-applicable')]) {
      const root = parse(renderJunit(sampleWith(outcomes)));
      expect(only(root, 'error').getAttribute('type')).toBe('nothing-judged');
    }
  });

  it('counts each suite as it is', () => {
    const root = parse(renderJunit(sample));
    for (const suite of all(root, 'testsuite')) {
      for (const [attribute, element] of [
        ['tests', 'testcase'],
        ['failures', 'failure'],
        ['errors', 'error'],
        ['skipped', 'skipped'],
      ] as const) {
        expect([attribute, suite.getAttribute(attribute)]).toEqual([
          attribute,
          String(all(suite, element).length),
        ]);
      }
    }
  });

  it('repeats controls as single-valued properties on request', () => {
    const root = parse(renderJunit(sample, { caseProperties: true }));
    const failed = caseOf(root, 's3-bucket-only-through-distribution', 'Blog/Content/Bucket');
    const properties = all(failed, 'property').map((p) => [p.getAttribute('name'), p.getAttribute('value')]);
    expect(properties).toEqual([
      ['verdict', 'fail'],
      ['severity', 'high'],
      ['control', 'fsbp:CloudFront.13'],
      ['requirement', 'C2.1'],
      ['requirement', 'C4.5'],
    ]);
  });

  it('gives no two test cases of a class the same name', () => {
    const [fail] = having('fail');
    if (!fail) throw new Error('the sample has no failure');
    const other = { ...fail, subject: { ...fail.subject, template: 'other.json' } };
    const names = all(parse(renderJunit(sampleWith([fail, fail, other, fail]))), 'testcase').map((c) =>
      c.getAttribute('name'),
    );
    expect(new Set(names).size).toBe(4);
  });

  it('stays valid with hostile text everywhere', async () => {
    const documents = HOSTILE.map((text) => renderJunit(reportOf(text)));
    expect(await faults(...documents)).toEqual([]);
    for (const xml of documents) {
      parse(xml);
      expect(xml).not.toMatch(/[^\P{Cc}\n\t]|[\p{Cf}\p{Cs}\p{Noncharacter_Code_Point}]/u);
    }
  });

  it('brings markup back as it was written', () => {
    const text = 'a < b && c > "d" ]]> $& \u0000';
    const root = parse(renderJunit(reportOf(text)));
    const failure = all(root, 'failure')[0];
    expect(failure?.getAttribute('message')).toBe('critical: a < b && c > "d" ]]> $& \\u0000');
    expect(failure?.textContent).toContain('found: a < b && c > "d" ]]> $& \\u0000');
  });
});
