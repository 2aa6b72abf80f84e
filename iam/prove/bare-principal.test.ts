import type { Policy } from '../document/model';
import { parsePolicy } from '../document/parse';
import { atom, type Text, text } from '../text';
import type { Proof } from './model';
import { notGranted, notPublic, onlyThrough } from './properties/reach';

const policy = (Principal: unknown): Policy =>
  parsePolicy({
    Version: '2012-10-17',
    Statement: { Effect: 'Allow', Principal, Action: 's3:GetObject', Resource: 'arn:aws:s3:::b/*' },
  }).policy;
const identity = [
  parsePolicy({ Version: '2012-10-17', Statement: { Effect: 'Allow', Action: '*', Resource: '*' } }).policy,
];

/** What is asked of a bucket whose policy names an account that the deployment fixes, by that account's own name only. */
const QUESTIONS: Readonly<Record<string, (named: Text, own: Text) => Proof>> = {
  'nobody from outside': (named, own) => notPublic({ policy: policy({ AWS: named }) }, own),
  'nobody but those that are trusted': (named, own) =>
    notPublic({ policy: policy({ AWS: named }) }, own, { trusted: { Principal: { AWS: named } } }),
  'only through the named': (named, own) =>
    onlyThrough(
      { resource: { policy: policy({ AWS: named }) }, account: own, principals: [] },
      { protect: { Action: 's3:GetObject' }, allowed: { Principal: { AWS: named } } },
    ),
  'only through a service': (named, own) =>
    onlyThrough(
      { resource: { policy: policy({ AWS: named }) }, account: own, principals: [] },
      { protect: { Action: 's3:GetObject' }, allowed: { Principal: { Service: 'x.amazonaws.com' } } },
    ),
  'nobody of the named': (named, own) =>
    notGranted(
      { resource: { policy: policy({ AWS: named }) }, resourceAccount: own, identity },
      { Action: 's3:GetObject', Principal: { AWS: named } },
    ),
};
const ACCOUNTS = ['111122223333', '444455556666'];

describe('an account that stands alone as a principal', () => {
  const named = text(atom('Named', { shape: 'account' }));
  const own = text(atom('Own', { shape: 'account' }));

  it.each(Object.entries(QUESTIONS))('%s: what is said for all accounts is right for each', (_, ask) => {
    for (const [first, second] of [
      [named, own],
      [own, own],
      [named, '111122223333'],
    ] as const) {
      const { verdict } = ask(first, second);
      if (verdict === 'unknown') continue;
      for (const a of ACCOUNTS) {
        for (const b of ACCOUNTS) {
          const bound = [first === own ? b : a, second === own ? b : '111122223333'] as const;
          expect({ bound, verdict: ask(...bound).verdict }).toEqual({ bound, verdict });
        }
      }
    }
  });

  it('is the whole account', () => {
    const [outside] = Object.values(QUESTIONS);
    expect(outside?.(own, own).verdict).toBe('holds');
    expect(outside?.(named, own).verdict).toBe('unknown');
    expect(outside?.('444455556666', '111122223333').verdict).toBe('fails');
  });

  it.each(['name', 'path'] as const)('is not guessed from a %s', (shape) => {
    const proof = notPublic({ policy: policy({ AWS: text(atom('X', { shape })) }) }, '111122223333');
    expect(proof).toMatchObject({
      verdict: 'unknown',
      because: [{ text: 'whom ${X} names as a principal is not known' }],
    });
  });
});

describe('the caller of a counterexample', () => {
  it.each([text(atom('Own', { shape: 'account' })), '444455556666'])(
    'is a stranger with an account, not of %j',
    (own) => {
      const proof = notPublic({ policy: policy('*') }, own);
      if (proof.verdict !== 'fails') throw new Error(proof.verdict);
      const { principal } = proof.counterexample.request;
      expect(JSON.stringify(principal)).toMatch(/arn:aws:iam::\d{12}:(?:user|role)\/\w+/);
      expect(JSON.stringify(proof.counterexample.request)).not.toContain('444455556666');
      expect(proof.counterexample.derived).toMatchObject({
        'aws:PrincipalAccount': expect.stringMatching(/^\d{12}$/),
      });
      expect(proof.decided.decision).toBe('allowed');
    },
  );
});
