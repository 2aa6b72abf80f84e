import {
  ACCOUNT,
  ALLOWED,
  ANYONE,
  allow,
  ask,
  conditional,
  deny,
  EXPLICIT,
  IMPLICIT,
  identity,
  open,
  policy,
  type Row,
  resource,
  SESSION,
  STRANGER,
  USER,
} from '../testing/asked';
import { atom, text } from '../text';
import { decide } from './decide';

const ROWS: readonly Row[] = [
  ['1: nothing allows', identity(), {}, IMPLICIT],
  ['1: an allow', identity(allow()), {}, ALLOWED],
  ['1: a deny anywhere wins', { ...resource(open()), identity: [policy([deny()])] }, {}, EXPLICIT],
  [
    '1: an SCP level that allows nothing',
    { ...identity(allow()), scps: [[policy([allow()])], []] },
    {},
    IMPLICIT,
  ],
  [
    '1: an SCP binds no service-linked role',
    { ...identity(allow()), scps: [[]] },
    { principal: { ...SESSION, roleArn: `arn:aws:iam::${ACCOUNT}:role/aws-service-role/x.amazonaws.com/X` } },
    ALLOWED,
  ],
  [
    '1: an RCP that denies',
    { ...identity(allow()), rcps: [[policy([open(), deny({ Principal: '*' })])]] },
    {},
    EXPLICIT,
  ],
  ['2: a boundary limits identity policies', { ...identity(allow()), boundary: policy([]) }, {}, IMPLICIT],
  [
    '2: a session policy limits them too',
    { ...identity(allow()), session: [policy([])] },
    { principal: SESSION },
    IMPLICIT,
  ],
  [
    '2: a resource policy that names the user passes by the boundary',
    { ...resource(open({ Principal: { AWS: USER.arn } })), boundary: policy([]) },
    {},
    ALLOWED,
  ],
  [
    '2: one that names the session too',
    {
      ...resource(open({ Principal: { AWS: `arn:aws:sts::${ACCOUNT}:assumed-role/app/s` } })),
      session: [policy([])],
    },
    { principal: SESSION },
    ALLOWED,
  ],
  [
    '2: one that names the role does not',
    { ...resource(open({ Principal: { AWS: SESSION.roleArn } })), session: [policy([])] },
    { principal: SESSION },
    IMPLICIT,
  ],
  [
    '2: but it grants where nothing limits',
    resource(open({ Principal: { AWS: SESSION.roleArn } })),
    { principal: SESSION },
    ALLOWED,
  ],
  [
    '3: across accounts the resource alone does not do',
    resource(open({ Principal: { AWS: STRANGER.arn } })),
    { principal: STRANGER },
    IMPLICIT,
  ],
  [
    '3: nor the identity alone',
    { ...identity(allow()), resourceAccount: ACCOUNT },
    { principal: STRANGER },
    IMPLICIT,
  ],
  [
    '3: both do',
    { ...resource(open({ Principal: { AWS: STRANGER.arn } })), identity: [policy([allow()])] },
    { principal: STRANGER },
    ALLOWED,
  ],
  [
    '3: :root only delegates',
    resource(open({ Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` } })),
    {},
    IMPLICIT,
  ],
  [
    '3: as does the account id',
    { ...resource(open({ Principal: { AWS: '444455556666' } })), identity: [policy([allow()])] },
    { principal: STRANGER },
    ALLOWED,
  ],
  [
    '4: a key policy is mandatory',
    { ...identity(allow()), resource: { kind: 'kms-key', policy: policy([]) }, resourceAccount: ACCOUNT },
    {},
    IMPLICIT,
  ],
  [
    '4: it may leave it to IAM',
    {
      ...identity(allow()),
      resource: { kind: 'kms-key', policy: policy([open({ Principal: { AWS: ACCOUNT } })]) },
      resourceAccount: ACCOUNT,
    },
    {},
    ALLOWED,
  ],
  [
    '4: a trust policy that names the user does',
    {
      resource: {
        kind: 'role-trust',
        policy: policy([{ Effect: 'Allow', Principal: { AWS: USER.arn }, Action: 'sts:AssumeRole' }]),
      },
      resourceAccount: ACCOUNT,
    },
    { action: 'sts:AssumeRole' },
    ALLOWED,
  ],
  ['5: NotAction', identity({ Effect: 'Allow', NotAction: 's3:Get*', Resource: '*' }), {}, IMPLICIT],
  [
    '5: NotResource',
    identity({ Effect: 'Allow', Action: '*', NotResource: 'arn:aws:s3:::c/*' }),
    {},
    ALLOWED,
  ],
  [
    '5: NotPrincipal',
    resource({ Effect: 'Deny', NotPrincipal: { AWS: USER.arn }, Action: '*', Resource: '*' }),
    { principal: SESSION },
    EXPLICIT,
  ],
  ['6: action names ignore case', identity(allow({ Action: 'S3:getOBJECT' })), {}, ALLOWED],
  ['6: ARNs do not', identity(allow({ Resource: 'arn:aws:s3:::B/*' })), {}, IMPLICIT],
  [
    '6: key names ignore case',
    conditional('StringEquals', 'AWS:sourceip', '1.2.3.4'),
    { context: { 'aws:SourceIp': '1.2.3.4' } },
    ALLOWED,
  ],
  [
    '7: a star within a segment stays in it',
    identity(allow({ Resource: 'arn:aws:s*3:::b/key' })),
    { resource: 'arn:aws:s:3:::b/key' },
    IMPLICIT,
  ],
  ['7: a star at its end may cross colons', identity(allow({ Resource: 'arn:aws:*' })), {}, ALLOWED],
  [
    '7: a slash is no delimiter',
    identity(allow({ Resource: 'arn:aws:s3:::b/*/z' })),
    { resource: 'arn:aws:s3:::b/x/y/z' },
    ALLOWED,
  ],
  ['7: ? is one character', identity(allow({ Resource: 'arn:aws:s3:::b/ke?' })), {}, ALLOWED],
  ['15: "*" lets anonymous requests in', resource(open()), { principal: ANYONE }, ALLOWED],
  ['15: as does { "AWS": "*" }', resource(open({ Principal: { AWS: '*' } })), { principal: ANYONE }, ALLOWED],
  [
    '15: they carry no principal keys',
    resource(open({ Condition: { StringEquals: { 'aws:PrincipalAccount': ACCOUNT } } })),
    { principal: ANYONE },
    IMPLICIT,
  ],
  [
    '16: CloudFront by origin access control',
    resource(
      open({
        Principal: { Service: 'cloudfront.amazonaws.com' },
        Condition: { StringEquals: { 'AWS:SourceArn': 'arn:d' } },
      }),
    ),
    {
      principal: { type: 'service', service: 'cloudfront.amazonaws.com' },
      context: { 'aws:SourceArn': 'arn:d' },
    },
    ALLOWED,
  ],
  [
    '16: by identity, named by ARN',
    resource(
      open({ Principal: { AWS: 'arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1' } }),
    ),
    { principal: { type: 'origin-access-identity', id: 'E1' } },
    ALLOWED,
  ],
  [
    '16: by identity, named by canonical id',
    resource(open({ Principal: { CanonicalUser: 'abc' } })),
    { principal: { type: 'origin-access-identity', id: 'E1', canonicalUserId: 'abc' } },
    ALLOWED,
  ],
  [
    '18: federated sign-in',
    resource({
      Effect: 'Allow',
      Principal: { Federated: 'cognito-identity.amazonaws.com' },
      Action: 'sts:AssumeRoleWithWebIdentity',
      Condition: { 'ForAnyValue:StringLike': { 'cognito-identity.amazonaws.com:amr': 'authenticated' } },
    }),
    {
      action: 'sts:AssumeRoleWithWebIdentity',
      principal: { type: 'federated', provider: 'cognito-identity.amazonaws.com' },
      context: { 'cognito-identity.amazonaws.com:amr': ['authenticated', 'x'] },
    },
    ALLOWED,
  ],
];

describe('decide follows the facts of AWS on policies and principals', () => {
  it.each(ROWS)('%s', (_, set, asked, expected) => {
    expect(ask(set, asked)).toBe(expected);
  });

  it('19: an atom is a value only the deployment knows, and never its own label', () => {
    const set = identity(allow({ Resource: text('arn:aws:s3:::', atom('Bucket'), '/*') }));
    const request = { principal: USER, action: 's3:GetObject', resource: 'arn:aws:s3:::b/key', context: {} };
    expect(() => decide(request, set)).toThrow('The value of ${Bucket} is needed');
    expect(decide(request, set, { atoms: new Map([['Bucket', 'b']]) }).decision).toBe(ALLOWED);
    expect(decide(request, set, { atoms: new Map([['Bucket', 'c']]) }).decision).toBe(IMPLICIT);
  });

  it('names the statements that decided and why the others did not apply', () => {
    const set = identity(
      allow({ Sid: 'Read', Action: 's3:Get*' }),
      deny({ Sid: 'Office', Condition: { NotIpAddress: { 'aws:SourceIp': '10.0.0.0/8' } } }),
      deny({ Sid: 'Other', Resource: 'arn:aws:s3:::c/*' }),
    );
    const decided = decide(
      {
        principal: USER,
        action: 's3:GetObject',
        resource: 'arn:aws:s3:::b/k',
        context: { 'aws:SourceIp': '10.1.1.1' },
      },
      set,
    );
    expect(decided.decidedBy).toEqual([
      { source: 'identity', policy: 0, statement: 0, sid: 'Read', effect: 'Allow' },
    ]);
    expect(decided.others.map(({ statement, because }) => [statement.sid, because])).toEqual([
      ['Office', { element: 'condition', operator: 'NotIpAddress', key: 'aws:SourceIp', present: true }],
      ['Other', { element: 'resource' }],
    ]);
  });
});
