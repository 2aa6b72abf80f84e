import { reportOf } from '../fixtures/hostile';
import { sample } from '../fixtures/sample';
import { FORMATS, render } from '../index';
import { redact } from './redact';
import { hideSecrets, withoutSecrets } from './secrets';

/** Only the parts between the bars may stay. */
const SECRETS = [
  'AKIAIOSFODNN7EXAMPLE',
  'ASIAIOSFODNN7EXAMPLE',
  'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.c2lnbmF0dXJl',
  '-----BEGIN RSA PRIVATE KEY-----\nMIIEpAIBAAKCAQEA\n-----END RSA PRIVATE KEY-----',
  'https://d111.cloudfront.net/a?Expires=1&Signature=abc~DEF_123&Key-Pair-Id=K1',
  'https://b.s3.amazonaws.com/a?X-Amz-Signature=0123456789abcdef&X-Amz-Security-Token=IQoJb3JpZ2lu',
  'Authorization: Bearer abcdefghijklmnop1',
  'authorization: Basic YWJjZGVmZ2hpamtsbW5vcA==',
  '{"password": "hunter2!"}',
  'client_secret=abcd1234',
] as const;
const PLANTED =
  /AKIAIOS|ASIAIOS|c2lnbmF0dXJl|MIIEpA|DEF_123|0123456789abcdef|IQoJb3|abcdefghijklmnop|YWJjZGVm|hunter2|abcd1234/;

describe('secrets', () => {
  it.each(SECRETS)('are hidden: %s', (text) => {
    expect(hideSecrets(text)).not.toMatch(PLANTED);
  });

  it.each(['Basic authentication', 'Bearer authorization', 'the password: ${Secret}', 'a token of its own'])(
    'are not seen where there is none: %s',
    (text) => {
      expect(hideSecrets(text)).toBe(text);
    },
  );

  it('reach no format, wherever they stand', () => {
    const report = reportOf(SECRETS.join(' '));
    // Ids of checks and what a check says of itself are ours: nothing of an input is in them.
    const own = {
      ...report,
      outcomes: report.outcomes.map((outcome, i) => ({
        ...outcome,
        check: sample.outcomes[i % sample.outcomes.length]?.check ?? outcome.check,
        subject: { ...outcome.subject, type: 'AWS::S3::Bucket' },
        message: { ...outcome.message, id: 'm' },
        evidence: outcome.evidence.map((evidence) => ({ ...evidence, kind: 'property' })),
        remediation: '',
        waiver: outcome.waiver && { ...outcome.waiver, expires: '2027-01-31' },
      })),
      notJudged: report.notJudged.map((part) => ({ ...part, type: 'x' })),
      waivers: report.waivers?.map((waiver) => ({ ...waiver, check: 'c', expires: '2027-01-31' })) ?? [],
      provenance: {
        ...(report.provenance ?? sample.provenance),
        commit: 'c',
        ruleSet: { sha256: '', rules: 1 },
        actionList: '',
      },
    } as typeof report;
    for (const format of FORMATS) {
      const text = render(format, own, { verbose: true });
      // The script of the page is not data.
      const at = text.search(PLANTED);
      expect([format, at < 0 ? '' : text.slice(Math.max(0, at - 60), at + 20)]).toEqual([format, '']);
    }
  });

  it('hide values by the name they stand under, and leave what only refers to one', () => {
    const [outcome] = sample.outcomes;
    if (!outcome) throw new Error('the sample is empty');
    const value = {
      MasterUserPassword: 'topsecret',
      SecretString: '${Secret}',
      ClientSecret: '{{resolve:secretsmanager:x}}',
      SecretArn: 'arn:aws:secretsmanager:eu-west-1::secret:x',
      Name: 'kept',
    };
    const report = {
      ...sample,
      outcomes: [{ ...outcome, evidence: [{ kind: 'property', text: 't', value }] }],
    };
    expect(withoutSecrets(report).outcomes[0]?.evidence[0]?.value).toEqual({
      ...value,
      MasterUserPassword: '[secret]',
    });
  });

  it('is quick on long hostile texts', () => {
    for (const text of [
      'eyJ-'.repeat(50_000),
      '-----BEGIN '.repeat(20_000),
      'password'.repeat(30_000),
      '?Policy='.repeat(30_000),
    ])
      expect(hideSecrets(text).length).toBeGreaterThan(0);
  });
});

describe('redaction', () => {
  const text = (value: string): string => {
    const report = { ...sample, problems: [{ what: value, path: 'p', fix: 'f' }] };
    return redact(report).problems[0]?.what ?? '';
  };

  it.each([
    ['arn:aws:iam::123456789012:role/x', 'arn:aws:iam::account-1:role/x'],
    ['from jane.doe@corp.example to 123456789012', 'from email-1 to account-1'],
    ['https://api.internal.corp/x and api.internal.corp', 'https://host-1/x and host-1'],
    ['https://build-7:8443/x', 'https://host-1:8443/x'],
    ['abc123.execute-api.eu-west-1.amazonaws.com', 'host-1'],
    ['203.0.113.7 and 127.0.0.1', 'ip-1 and 127.0.0.1'],
  ])('%s', (before, after) => {
    expect(text(before)).toBe(after);
  });

  it.each([
    'lambda.amazonaws.com',
    's3.eu-west-1.amazonaws.com',
    'lib/stack.ts:12',
    'Properties.BucketEncryption.SSE',
    '1234567890123',
    'https://docs.aws.amazon.com/x',
    'docs/rules.md',
  ])('leaves %s', (kept) => {
    expect(text(kept)).toBe(kept);
  });

  it('gives the same value the same token everywhere, and other values others', () => {
    expect(text('111122223333 444455556666 111122223333')).toBe('account-1 account-2 account-1');
  });

  it('has tokens that stay from run to run under a key, and that the value cannot be told from without it', () => {
    const of = (key: string, value: string) =>
      redact({ ...sample, problems: [{ what: value, path: '', fix: '' }] }, key).problems[0]?.what;
    expect(of('k', 'x 123456789012')?.slice(2)).toBe(of('k', 'a@b.example 123456789012')?.split(' ')[1]);
    expect(of('k', '123456789012')).not.toBe(of('l', '123456789012'));
  });

  it('is quick on long hostile texts', () => {
    for (const hostile of [
      'a.'.repeat(50_000),
      'a@'.repeat(50_000),
      '1.'.repeat(50_000),
      'a://'.repeat(30_000),
    ])
      expect(text(hostile).length).toBeGreaterThan(0);
  });
});
