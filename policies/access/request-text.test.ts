import type { Counterexample } from '../../iam';
import { counterexampleEvidence, sentenceOf } from './request-text';

const example: Counterexample = {
  request: {
    principal: { type: 'anonymous' },
    action: 's3:GetObject',
    resource: 'arn:aws:s3:::site-1/index.html',
    context: { 'aws:SecureTransport': 'false', 'aws:TagKeys': ['a', 'b'] },
  },
  derived: { 'aws:PrincipalType': 'Anonymous' },
  absent: ['aws:Referer'],
  atoms: [
    { id: 'b', label: '${Site}', value: 'site-1' },
    { id: 'o', label: 'another bucket', value: 'other-1' },
  ],
};

describe('a counterexample for a reader', () => {
  it('says who can do what to which resource', () => {
    expect(sentenceOf(example)).toBe(
      'anyone, without credentials can do s3:GetObject on arn:aws:s3:::site-1/index.html',
    );
  });

  it('says for whom a service asks', () => {
    const principal = { type: 'service', service: 'cloudfront.amazonaws.com' } as const;
    const context = { 'AWS:SourceArn': 'arn:aws:cloudfront::444455556666:distribution/X' };
    expect(sentenceOf({ ...example, request: { ...example.request, principal, context } })).toBe(
      'the service cloudfront.amazonaws.com, asked by arn:aws:cloudfront::444455556666:distribution/X, can do s3:GetObject on arn:aws:s3:::site-1/index.html',
    );
  });

  it('shows the whole request, and names the values that were taken for the deployment in it', () => {
    expect(counterexampleEvidence(example)[0]).toEqual({
      kind: 'counterexample',
      text: sentenceOf(example),
      value: {
        principal: 'anyone, without credentials',
        action: 's3:GetObject',
        resource: 'arn:aws:s3:::site-1/index.html',
        context: { 'aws:SecureTransport': 'false', 'aws:TagKeys': ['a', 'b'] },
        follows: { 'aws:PrincipalType': 'Anonymous' },
        absent: ['aws:Referer'],
        takenFor: { '${Site}': 'site-1' },
      },
    });
  });

  it('says how a tester would send it', () => {
    expect(counterexampleEvidence(example)[1]?.text).toBe(
      'as the AWS CLI would send it: aws s3api get-object --bucket site-1 --key index.html FILE --no-sign-request --endpoint-url http://s3.amazonaws.com',
    );
  });

  it('stays short whatever the policy holds, and takes a key named __proto__ for a key', () => {
    const long = 'x'.repeat(100_000);
    const context = Object.fromEntries([
      ['__proto__', long],
      ...Array.from({ length: 1_000 }, (_, i) => [`k${i}`, long]),
    ]);
    const evidence = counterexampleEvidence({
      ...example,
      request: { ...example.request, resource: long, context },
      absent: Array.from({ length: 1_000 }, () => long),
    });
    const json = JSON.stringify(evidence);
    expect(json.length).toBeLessThan(40_000);
    expect(json).toContain('"__proto__"');
  });
});
