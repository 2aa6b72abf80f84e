import { decide, parsePolicy, requests } from '..';
import { notGranted } from '../prove/properties/reach';
import { atom, text } from '../text';

/** Labels are for people: this one holds colons, which separate the parts of an ARN. */
const account = atom('#AWS::AccountId', { label: '${AWS::AccountId}', shape: 'account' });

const trusting = (aws: unknown) => ({
  resource: {
    policy: parsePolicy({
      Version: '2012-10-17',
      Statement: { Effect: 'Allow', Principal: { AWS: aws }, Action: 's3:GetObject', Resource: '*' },
    }).policy,
  },
  resourceAccount: text(account),
});

const reads = (principal: unknown) =>
  requests({ Principal: principal, Action: 's3:GetObject', Resource: 'arn:aws:s3:::b/k' });

describe('a principal with parts that only the deployment knows', () => {
  const role = text('arn:aws:iam::', account, ':role/reader');
  const user = text('arn:aws:iam::', account, ':user/reader');

  it('is a role, whose sessions get in, however many colons its labels hold', () => {
    expect(notGranted(trusting(role), reads({ AWS: role })).verdict).toBe('fails');
    expect(notGranted(trusting(role), reads({ AWS: user })).verdict).toBe('holds');
  });

  it('is a user, and no role of the same name', () => {
    expect(notGranted(trusting(user), reads({ AWS: user })).verdict).toBe('fails');
    expect(notGranted(trusting(user), reads({ AWS: role })).verdict).toBe('holds');
  });

  it('delegates to the account where it is the root of the account', () => {
    const root = text('arn:aws:iam::', account, ':root');
    const atoms = new Map([['#AWS::AccountId', '111122223333']]);
    const asked = {
      principal: { type: 'user', arn: 'arn:aws:iam::111122223333:user/bob' },
      action: 's3:GetObject',
      resource: 'arn:aws:s3:::b/k',
      context: {},
    } as const;
    const { policy } = parsePolicy({
      Version: '2012-10-17',
      Statement: { Effect: 'Allow', Action: 's3:GetObject', Resource: '*' },
    });
    expect(decide(asked, { ...trusting(root), identity: [] }, { atoms }).decision).toBe('implicitly-denied');
    expect(decide(asked, { ...trusting(root), identity: [policy] }, { atoms }).decision).toBe('allowed');
  });
});
