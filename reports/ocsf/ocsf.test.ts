import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv2020 from 'ajv/dist/2020';
import { HOSTILE, reportOf } from '../fixtures/hostile';
import { rules, rulesOf } from '../fixtures/rules';
import { sample } from '../fixtures/sample';
import { renderOcsf } from './ocsf';

const schema = JSON.parse(
  readFileSync(join(__dirname, 'fixtures', 'ocsf-1.5.0-compliance-finding.schema.json'), 'utf8'),
) as object;
const validate = new Ajv2020({ strict: false, validateFormats: false, allErrors: true }).compile(schema);

function faults(json: string): readonly unknown[] {
  return (JSON.parse(json) as unknown[]).flatMap((event) => {
    validate(event);
    return validate.errors ?? [];
  });
}

describe('OCSF compliance findings', () => {
  it('are valid against class 2003 of OCSF 1.5.0, also with hostile text everywhere', () => {
    expect(faults(renderOcsf(sample, { rules }))).toEqual([]);
    for (const text of HOSTILE)
      expect(faults(renderOcsf(reportOf(text), { rules: rulesOf(text) }))).toEqual([]);
  });

  it('the schema refuses what is wrong', () => {
    expect(faults(renderOcsf(sample).replaceAll('"severity_id": 5', '"severity_id": 50'))).not.toEqual([]);
  });

  it('are one event an outcome; waived is suppressed, pass resolved, unknown neither pass nor fail', () => {
    const events = JSON.parse(renderOcsf(sample)) as {
      unmapped: { verdict: string };
      status: string;
      compliance: { status: string };
      time: number;
    }[];
    expect(
      events.map(({ unmapped, status, compliance }) => [unmapped.verdict, status, compliance.status]),
    ).toEqual([
      ['fail', 'New', 'Fail'],
      ['fail', 'New', 'Fail'],
      ['pass', 'Resolved', 'Pass'],
      ['unknown', 'New', 'Unknown'],
      ['unknown', 'New', 'Unknown'],
      ['waived', 'Suppressed', 'Fail'],
      ['error', 'New', 'Unknown'],
      ['fail', 'New', 'Fail'],
      ['not-applicable', 'Resolved', 'NotApplicable'],
    ]);
    expect(new Date(events[0]?.time ?? 0).toISOString()).toBe(sample.startedAt);
  });
});
