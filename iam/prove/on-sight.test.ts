import { parsePolicy } from '../document/parse';
import { atom, text } from '../text';
import { isDeniedOnSight, isDeniedToCaller, isUngranted, namesOnly } from './on-sight';
import { type RequestPattern, requests } from './properties/requests';

const policy = (...Statement: object[]) => parsePolicy({ Version: '2012-10-17', Statement }).policy;
const bucket = text('arn:aws:s3:::', atom('B'));
const PLAIN = { Bool: { 'aws:SecureTransport': 'false' } };
const deny = { Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: [bucket, text(bucket, '/*')] };
const asked = requests({
  Action: ['s3:*', 's3:GetObject'],
  Resource: [bucket, text(bucket, '/*')],
  Condition: { ...PLAIN, Null: { 's3:TlsVersion': 'true' } },
});

describe('what a Deny says word for word', () => {
  it('covers requests that meet all it asks', () => {
    expect(isDeniedOnSight(policy({ ...deny, Condition: PLAIN }), asked)).toBe(true);
    expect(isDeniedOnSight(policy({ ...deny, Resource: '*', Action: '*' }), asked)).toBe(true);
  });

  it.each([
    ['a narrower action', { ...deny, Action: 's3:Get*' }],
    ['one resource of two', { ...deny, Resource: bucket }],
    ['another resource', { ...deny, Resource: [text('arn:aws:s3:::', atom('C')), text(bucket, '/*')] }],
    ['one more condition', { ...deny, Condition: { ...PLAIN, StringEquals: { 'aws:SourceAccount': '1' } } }],
    ['another value', { ...deny, Condition: { Bool: { 'aws:SecureTransport': 'true' } } }],
    ['a negated condition', { ...deny, Condition: { StringNotEquals: { 'aws:SecureTransport': 'false' } } }],
    ['somebody only', { ...deny, Principal: { AWS: '111122223333' } }],
    [
      'nearly everybody',
      { Effect: 'Deny', NotPrincipal: { AWS: '111122223333' }, Action: '*', Resource: '*' },
    ],
    ['nearly everything', { Effect: 'Deny', Principal: '*', NotAction: 's3:GetObject', Resource: '*' }],
    ['an Allow', { ...deny, Effect: 'Allow' }],
  ])('says nothing of %s', (_, statement) => {
    expect(isDeniedOnSight(policy(statement), asked)).toBe(false);
  });
});

describe('what callers are denied by their own policies', () => {
  const own = { Effect: 'Deny', Action: ['iam:Pass*', 's3:Delete*'], Resource: '*' };
  const pass = requests({ Action: 'iam:PassRole', Resource: 'arn:aws:iam::111122223333:role/admin' });

  it('covers what it names', () => {
    expect(isDeniedToCaller([policy({ ...own, Effect: 'Allow' }), policy(own)], pass)).toBe(true);
    expect(isDeniedToCaller([policy({ ...own, Resource: 'arn:aws:iam::*' })], pass)).toBe(true);
    expect(
      isDeniedToCaller(
        [policy({ ...own, Resource: 'arn:aws:s3:::*' })],
        requests({ Action: 's3:Delete*', Resource: bucket }),
      ),
    ).toBe(true);
  });

  it.each([
    ['another action', own, requests({ Action: 'iam:*', Resource: '*' })],
    ['a resource of another', { ...own, Resource: 'arn:aws:iam::111122223333:role/app' }, pass],
    ['a wildcard within', { ...own, Resource: 'arn:*:iam::*' }, pass],
    ['a head that the resource does not have', { ...own, Resource: 'arn:aws:iam::1111222233334*' }, pass],
    [
      'a resource that is wider',
      { ...own, Resource: 'arn:aws:iam::1*' },
      requests({ Action: 'iam:PassRole', Resource: 'arn:aws:iam::*' }),
    ],
    ['a condition', { ...own, Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'false' } } }, pass],
    ['a variable', { ...own, Resource: 'arn:aws:iam::111122223333:role/${aws:username}' }, pass],
    ['an Allow', { ...own, Effect: 'Allow' }, pass],
    ['all but some', { Effect: 'Deny', NotAction: 's3:*', Resource: '*' }, pass],
  ])('says nothing of %s', (_, statement, described) => {
    expect(isDeniedToCaller([policy(statement)], described)).toBe(false);
  });
});

describe('what an Allow leaves out', () => {
  const allow = { Effect: 'Allow', Principal: { Service: 's3.amazonaws.com' }, Action: '*', Resource: '*' };
  const own = { StringEquals: { 'aws:SourceAccount': '111122223333' } };
  const stranger = (Principal: object) =>
    requests({ Principal, Condition: { StringEquals: { 'AWS:SourceAccount': '999988887777' } } });
  const s3 = stranger({ Service: 's3.amazonaws.com' });

  it('tells services and single values apart', () => {
    expect(isUngranted(policy({ ...allow, Condition: own }), s3)).toBe(true);
    expect(isUngranted(policy(allow), stranger({ Service: 'sns.amazonaws.com' }))).toBe(true);
  });

  it.each([
    ['ArnLike', 'arn:aws:sns:*:111122223333:topic'],
    ['ArnEquals', 'arn:aws:s3:*:111122223333:*'],
    ['StringEquals', 'arn:aws:cloudfront::111122223333:distribution/E1'],
  ])('tells ARNs of different accounts apart by %s', (operator, value) => {
    const stranger = requests({
      Principal: { Service: 's3.amazonaws.com' },
      Condition: { ArnLike: { 'aws:SourceArn': 'arn:aws:*:*:999988887777:*' } },
    });
    const ofAccount = policy({ ...allow, Condition: { [operator]: { 'AWS:SourceArn': value } } });
    expect(isUngranted(ofAccount, stranger)).toBe(true);
    for (const open of ['arn:aws:sns:us-east-1:*:topic', '*', 'arn:aws:sns:us-east-1:9999*:topic']) {
      const ofSome = policy({ ...allow, Condition: { ArnLike: { 'AWS:SourceArn': [value, open] } } });
      expect(isUngranted(ofSome, stranger)).toBe(false);
    }
  });

  it.each([
    ['actions', { Action: 's3:GetBucketAcl' }, { Action: 's3:PutObject' }],
    ['actions that are left out', { Action: ['s3:Put*', 'S3:GetObject'] }, { NotAction: 's3:*' }],
    ['resources', { Resource: 'arn:aws:s3:::a/b/*' }, { Resource: 'arn:aws:s3:::a/c/*' }],
  ])('tells other %s apart', (_, own, described) => {
    const Principal = { Service: 's3.amazonaws.com' };
    expect(isUngranted(policy({ ...allow, ...own }), requests({ Principal, ...described }))).toBe(true);
    expect(isUngranted(policy(allow), requests({ Principal, ...described }))).toBe(false);
  });

  it.each([
    ['the same service without a condition', policy(allow), s3],
    ['everybody', policy({ ...allow, Principal: '*' }), s3],
    [
      'a condition on absence',
      policy({ ...allow, Condition: { StringEqualsIfExists: own.StringEquals } }),
      s3,
    ],
    ['a pattern', policy({ ...allow, Condition: { StringLike: { 'aws:SourceAccount': '1*' } } }), s3],
    ['callers of an account', policy(allow), stranger({ AWS: '999988887777' })],
    [
      'everybody else',
      policy({ Effect: 'Allow', NotPrincipal: { Service: 'x' }, Action: '*', Resource: '*' }),
      s3,
    ],
  ])('says nothing of %s', (_, allowed, described) => {
    expect(isUngranted(allowed, described)).toBe(false);
  });
});

describe('whom a policy names', () => {
  const account = text(atom('A', { shape: 'account' }));
  const named = (AWS: unknown) =>
    namesOnly(
      policy({ Effect: 'Allow', Principal: { AWS }, Action: '*', Resource: '*' }),
      account,
      new Set(),
      requests([]),
    );

  it('takes principals of the account for its own', () => {
    expect(named(text('arn:aws:iam::', account, ':root'))).toBe(true);
    expect(named(text('arn:aws:iam::', account, ':role/app'))).toBe(true);
  });

  it.each([
    ['an account that is written out', 'arn:aws:iam::111122223333:root'],
    ['another atom', text('arn:aws:iam::', atom('X'), ':root')],
    ['an account that something follows', text('arn:aws:iam::', account, '1:root')],
    ['everybody', '*'],
    ['an ARN that is not known', text(atom('R'))],
  ])('is not sure of %s', (_, AWS) => {
    expect(named(AWS)).toBe(false);
  });

  describe('by canonical user', () => {
    const user = text(atom('Identity.S3CanonicalUserId'));
    const allowed = policy({
      Effect: 'Allow',
      Principal: { CanonicalUser: user },
      Action: 's3:GetObject',
      Resource: '*',
    });
    const whom = (...meant: RequestPattern[]) => namesOnly(allowed, account, new Set(), requests(meant));

    it('takes one whose every request is meant', () => {
      expect(whom({ Principal: { CanonicalUser: user } })).toBe(true);
    });

    it.each<[string, RequestPattern[]]>([
      ['nothing is meant of', []],
      ['is another than the one meant', [{ Principal: { CanonicalUser: text(atom('Other')) } }]],
      ['is meant for some actions', [{ Principal: { CanonicalUser: user }, Action: 's3:GetObject' }]],
      ['is meant for some resources', [{ Principal: { CanonicalUser: user }, Resource: bucket }]],
      [
        'is meant on a condition',
        [{ Principal: { CanonicalUser: user }, Condition: { Bool: { 'aws:SecureTransport': 'true' } } }],
      ],
    ])('is not sure of one that %s', (_, meant) => {
      expect(whom(...meant)).toBe(false);
    });
  });
});
