import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import { HOSTILE, reportOf } from '../fixtures/hostile';
import { having, sample, sampleWith } from '../fixtures/sample';
import type { Report } from '../model';
import { renderKsi } from './ksi';
import { renderOscal } from './oscal';

const schema = JSON.parse(
  readFileSync(join(__dirname, 'fixtures', 'oscal-assessment-results-1.2.3.schema.json'), 'utf8'),
) as object;
// Formats are told by NIST's own patterns beside them.
const validate = new Ajv({ strict: false, validateFormats: false, allErrors: true }).compile(schema);

function faults(json: string): unknown {
  validate(JSON.parse(json));
  return validate.errors ?? [];
}

interface Results {
  readonly 'assessment-results': {
    readonly uuid: string;
    readonly results: readonly {
      readonly observations?: readonly {
        readonly uuid: string;
        readonly subjects: readonly { 'subject-uuid': string }[];
      }[];
      readonly risks?: readonly {
        readonly uuid: string;
        readonly statement: string;
        readonly status: string;
      }[];
      readonly findings?: readonly {
        readonly title: string;
        readonly target: {
          readonly 'target-id': string;
          readonly status: { readonly state: string; reason: string };
        };
        readonly 'related-observations': readonly { readonly 'observation-uuid': string }[];
        readonly 'related-risks'?: readonly { readonly 'risk-uuid': string }[];
      }[];
      readonly 'local-definitions': { readonly 'inventory-items'?: readonly { readonly uuid: string }[] };
      readonly 'reviewed-controls': {
        readonly 'control-selections': readonly {
          readonly 'include-controls'?: readonly { 'control-id': string }[];
        }[];
      };
    }[];
  };
}

function result(report: Report) {
  const [first] = (JSON.parse(renderOscal(report)) as Results)['assessment-results'].results;
  if (!first) throw new Error('there is no result');
  return first;
}

describe('OSCAL assessment results', () => {
  it("are valid against NIST's schema, full, empty, and with hostile text everywhere", () => {
    for (const report of [sample, sampleWith([]), ...HOSTILE.map(reportOf), reportOf(HOSTILE.join(''))]) {
      expect(faults(renderOscal(report))).toEqual([]);
    }
  });

  it('the schema refuses what is wrong', () => {
    const wrong = renderOscal(sample).replaceAll('"not-satisfied"', '"failed"');
    expect(faults(wrong)).not.toEqual([]);
    expect(faults(renderOscal(sample).replace('"import-ap"', '"import-plan"'))).not.toEqual([]);
  });

  it('have a finding for each control, satisfied only where all that was judged passed', () => {
    const findings = result(sample).findings ?? [];
    expect(findings.map(({ title, target }) => [title, target.status.state, target.status.reason])).toEqual([
      ['fsbp: APIGateway.5', 'not-satisfied', 'fail'],
      ['fsbp: APIGateway.8', 'not-satisfied', 'other'],
      ['fsbp: CloudFront.13', 'not-satisfied', 'fail'],
      ['fsbp: DynamoDB.2', 'not-satisfied', 'other'],
      ['fsbp: S3.5', 'satisfied', 'pass'],
      ['fsbp: S3.8', 'not-satisfied', 'fail'],
      ['nist-800-53-r5: AC-3', 'not-satisfied', 'fail'],
    ]);
  });

  it('name controls of SP 800-53 as its catalog does, enhancements too', () => {
    const [fail] = having('fail');
    if (!fail) throw new Error('the sample has no failure');
    const controls = ['nist-800-53-r5:AC-2(1)', 'nist-800-53-r5:SC-8'];
    const of = result(sampleWith([{ ...fail, check: { ...fail.check, controls } }]));
    expect(of['reviewed-controls']['control-selections'][0]?.['include-controls']).toEqual([
      { 'control-id': 'ac-2.1' },
      { 'control-id': 'sc-8' },
    ]);
    expect(of.findings?.map(({ target }) => target['target-id'])).toEqual(['ac-2.1_obj', 'sc-8_obj']);
  });

  it('refer only to what is in them', () => {
    const { observations = [], findings = [], risks = [], 'local-definitions': local } = result(sample);
    const items = new Set(local['inventory-items']?.map(({ uuid }) => uuid));
    const seen = new Set(observations.map(({ uuid }) => uuid));
    expect(seen.size).toBe(sample.outcomes.length);
    for (const { subjects } of observations) {
      for (const subject of subjects) expect(items).toContain(subject['subject-uuid']);
    }
    for (const finding of findings) {
      for (const related of finding['related-observations'])
        expect(seen).toContain(related['observation-uuid']);
      for (const related of finding['related-risks'] ?? [])
        expect(risks.map(({ uuid }) => uuid)).toContain(related['risk-uuid']);
    }
  });

  it('have a waived failure as a risk whose deviation is approved, with its owner and reason', () => {
    expect(result(sample).risks).toMatchObject([
      {
        status: 'deviation-approved',
        statement: 'payments@<!-- -->example.com accepts it: Sessions are rebuilt on sign-in.',
      },
    ]);
  });
});

describe('FedRAMP KSI evidence', () => {
  const of = (verdicts: readonly ('pass' | 'fail' | 'unknown' | 'waived')[]) => {
    const outcomes = verdicts.flatMap((verdict) => {
      const [one] = having(verdict);
      return one
        ? [{ ...one, check: { ...one.check, controls: ['fedramp-ksi:KSI-SVC-SNT', 'fsbp:S3.5'] } }]
        : [];
    });
    return (
      JSON.parse(renderKsi(sampleWith(outcomes))) as {
        indicators: { id: string; status: string; validations: unknown[] }[];
      }
    ).indicators;
  };

  it('says for each indicator what validates it, and never calls open what is validated', () => {
    expect(of(['pass', 'pass'])).toMatchObject([{ id: 'KSI-SVC-SNT', status: 'validated' }]);
    expect(of(['pass', 'unknown'])).toMatchObject([{ status: 'undecided' }]);
    expect(of(['pass', 'waived'])).toMatchObject([{ status: 'undecided' }]);
    expect(of(['pass', 'fail'])).toMatchObject([{ status: 'not-validated' }]);
    expect(of(['pass'])[0]?.validations).toMatchObject([
      { result: 'pass', evidence: [{ text: expect.stringContaining('denies every request') }] },
    ]);
  });

  it('has no indicator that nothing is evidence for', () => {
    expect(of([])).toEqual([]);
  });
});
