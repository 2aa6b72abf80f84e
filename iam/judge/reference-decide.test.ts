import type { JudgePolicies, JudgePolicy, JudgePrincipal, JudgeRequest, JudgeStatement } from './judge-model';
import { referenceDecide } from './reference-decide';

/*
 * Who judges the judge: examples from AWS's documentation (page in brackets), each with the answer given there.
 */

const user: JudgePrincipal = {
  kind: 'user',
  account: '111111111111',
  arn: 'arn:aws:iam::111111111111:user/bob',
};
const session: JudgePrincipal = {
  kind: 'session',
  account: '111111111111',
  role: 'arn:aws:iam::111111111111:role/app',
  session: 'arn:aws:sts::111111111111:assumed-role/app/one',
};
const stranger: JudgePrincipal = {
  kind: 'user',
  account: '222222222222',
  arn: 'arn:aws:iam::222222222222:user/eve',
};

function policy(...statements: (Partial<JudgeStatement> & { Effect?: 'Allow' | 'Deny' })[]): JudgePolicy {
  return {
    Version: '2012-10-17',
    Statement: statements.map((statement) => ({
      Effect: 'Allow',
      ...(statement.NotAction === undefined ? { Action: 's3:GetObject' } : {}),
      ...(statement.NotResource === undefined ? { Resource: '*' } : {}),
      ...statement,
    })),
  };
}

function ask(policies: JudgePolicies, change: Partial<JudgeRequest> = {}): string {
  const request: JudgeRequest = {
    principal: user,
    action: 's3:GetObject',
    resource: 'arn:aws:s3:::bucket/key',
    resourceAccount: '111111111111',
    context: {},
    ...change,
  };
  return referenceDecide(request, policies);
}

const allowAll = policy({});

describe('grant paths [Policy evaluation for requests within a single account, Cross-account policy evaluation logic]', () => {
  const names = (principal: string): JudgePolicy => policy({ Principal: { AWS: principal } });
  const nothing = policy({ Action: 'sqs:SendMessage' });

  it.each<[string, JudgePolicies, Partial<JudgeRequest>, string]>([
    ['nothing grants', {}, {}, 'implicitly denied'],
    ['identity alone', { identity: [allowAll] }, {}, 'allowed'],
    ['identity outside the boundary', { identity: [allowAll], boundary: nothing }, {}, 'implicitly denied'],
    [
      'resource policy names the user: boundary bypassed',
      { resource: names(user.arn), boundary: nothing },
      {},
      'allowed',
    ],
    [
      'resource policy names the role: boundary limits',
      { resource: names(session.role), boundary: nothing },
      { principal: session },
      'implicitly denied',
    ],
    [
      'resource policy names the role, no limits',
      { resource: names(session.role) },
      { principal: session },
      'allowed',
    ],
    [
      'resource policy names the role: session limits',
      { resource: names(session.role), session: [nothing] },
      { principal: session },
      'implicitly denied',
    ],
    [
      'resource policy names the session: bypassed',
      { resource: names(session.session), session: [nothing], boundary: nothing },
      { principal: session },
      'allowed',
    ],
    [
      'resource policy names everybody: bypassed',
      { resource: names('*'), session: [nothing] },
      { principal: session },
      'allowed',
    ],
    [
      'resource policy names the account: only delegates',
      { resource: names('111111111111') },
      {},
      'implicitly denied',
    ],
    [
      'across accounts, resource policy alone',
      { resource: names(stranger.arn) },
      { principal: stranger },
      'implicitly denied',
    ],
    [
      'across accounts, identity alone',
      { identity: [allowAll] },
      { principal: stranger },
      'implicitly denied',
    ],
    [
      'across accounts, both',
      { identity: [allowAll], resource: names('arn:aws:iam::222222222222:root') },
      { principal: stranger },
      'allowed',
    ],
    ['anonymous, everybody named', { resource: names('*') }, { principal: { kind: 'anonymous' } }, 'allowed'],
    [
      'anonymous, an account named',
      { resource: names('111111111111') },
      { principal: { kind: 'anonymous' } },
      'implicitly denied',
    ],
    [
      'key policy required, identity alone',
      { identity: [allowAll], resource: nothing, resourcePolicyRequired: true },
      {},
      'implicitly denied',
    ],
    [
      'key policy enables the account',
      { identity: [allowAll], resource: names('111111111111'), resourcePolicyRequired: true },
      {},
      'allowed',
    ],
    ['key policy names the user', { resource: names(user.arn), resourcePolicyRequired: true }, {}, 'allowed'],
    [
      'service control policy does not allow',
      { identity: [allowAll], serviceControl: [[allowAll], [nothing]] },
      {},
      'implicitly denied',
    ],
    [
      'service control policy denies',
      { identity: [allowAll], serviceControl: [[allowAll, policy({ Effect: 'Deny' })]] },
      {},
      'explicitly denied',
    ],
    [
      'service control policy does not bind a stranger to the organization',
      { resource: policy({ Principal: { Service: 'a.amazonaws.com' } }), serviceControl: [[nothing]] },
      { principal: { kind: 'service', name: 'a.amazonaws.com' } },
      'allowed',
    ],
    [
      'resource control policy binds services too',
      {
        resource: policy({ Principal: { Service: 'a.amazonaws.com' } }),
        resourceControl: [[allowAll, policy({ Effect: 'Deny', Principal: '*' })]],
      },
      { principal: { kind: 'service', name: 'a.amazonaws.com' } },
      'explicitly denied',
    ],
    [
      'a Deny for the account binds its users',
      { identity: [allowAll], resource: policy({ Effect: 'Deny', Principal: { AWS: '111111111111' } }) },
      {},
      'explicitly denied',
    ],
  ])('%s', (_, policies, change, expected) => {
    expect(ask(policies, change)).toBe(expected);
  });

  it('NotPrincipal with Deny spares whom it lists in full, and nobody else of the account [NotPrincipal]', () => {
    const resource = policy({
      Effect: 'Deny',
      NotPrincipal: { AWS: [user.arn, 'arn:aws:iam::111111111111:root'] },
    });
    const policies = { identity: [allowAll], resource };
    expect(ask(policies)).toBe('allowed');
    expect(ask(policies, { principal: session })).toBe('explicitly denied');
    expect(ask(policies, { principal: { kind: 'user', account: user.account, arn: `${user.arn}2` } })).toBe(
      'explicitly denied',
    );
  });
});

describe('resources [Resource, Variables and tags]', () => {
  it.each<[string, string, boolean]>([
    ['arn:aws:s3:::bucket/*', 'arn:aws:s3:::bucket/a/b:c', true],
    ['arn:aws:s3:::bucket/*/c', 'arn:aws:s3:::bucket/a/b/c', true],
    ['arn:aws:s3:::bucket/?', 'arn:aws:s3:::bucket/ab', false],
    ['arn:aws:s3:::Bucket/*', 'arn:aws:s3:::bucket/a', false],
    ['arn:aws:sns:us-?ast-1:*:topic', 'arn:aws:sns:us-east-1:1:topic', true],
    ['arn:aws:sns:us*1:1:topic', 'arn:aws:sns:us:1:1:topic', false],
    ['arn:aws:sns:*:topic', 'arn:aws:sns:us-east-1:1:topic', true],
    ['arn:aws:s3:::bucket/${aws:username}/*', 'arn:aws:s3:::bucket/bob/a', true],
    ['arn:aws:s3:::bucket/${aws:username}/*', 'arn:aws:s3:::bucket/bobby/a', false],
    ['arn:aws:s3:::bucket/${AWS:UserName}*', 'arn:aws:s3:::bucket/bobby/a', true],
    ["arn:aws:s3:::bucket/${aws:PrincipalTag/team, 'all'}/*", 'arn:aws:s3:::bucket/all/a', true],
    ['arn:aws:s3:::bucket/${aws:PrincipalTag/team}/*', 'arn:aws:s3:::bucket//a', false],
    ['arn:aws:s3:::bucket/${*}', 'arn:aws:s3:::bucket/*', true],
    ['arn:aws:s3:::bucket/${*}', 'arn:aws:s3:::bucket/a', false],
    ['arn:aws:s3:::bucket/${$}{a}', 'arn:aws:s3:::bucket/${a}', true],
  ])('%s on %s: %s', (pattern, resource, expected) => {
    const context = { 'aws:username': 'bob' };
    expect(ask({ identity: [policy({ Resource: pattern })] }, { resource, context })).toBe(
      expected ? 'allowed' : 'implicitly denied',
    );
    expect(ask({ identity: [policy({ NotResource: pattern })] }, { resource, context })).toBe(
      expected || pattern.includes('{aws:PrincipalTag/team}') ? 'implicitly denied' : 'allowed',
    );
  });

  it('an unresolved variable takes the whole statement out, a Deny too', () => {
    const lists = ['arn:aws:s3:::bucket/*', 'arn:aws:s3:::bucket/${aws:username}/*'];
    expect(ask({ identity: [policy({ Resource: lists })] })).toBe('implicitly denied');
    expect(ask({ identity: [allowAll, policy({ Effect: 'Deny', Resource: lists })] })).toBe('allowed');
  });

  it('a substituted wildcard is a character', () => {
    const identity = [policy({ Resource: 'arn:aws:s3:::bucket/${aws:username}/*' })];
    const context = { 'aws:username': '*' };
    expect(ask({ identity }, { resource: 'arn:aws:s3:::bucket/bob/a', context })).toBe('implicitly denied');
    expect(ask({ identity }, { resource: 'arn:aws:s3:::bucket/*/a', context })).toBe('allowed');
  });

  it('the older version knows no variables', () => {
    const identity = [
      { ...policy({ Resource: 'arn:aws:s3:::b/${aws:username}' }), Version: '2008-10-17' as const },
    ];
    const context = { 'aws:username': 'bob' };
    expect(ask({ identity }, { resource: 'arn:aws:s3:::b/bob', context })).toBe('implicitly denied');
    expect(ask({ identity }, { resource: 'arn:aws:s3:::b/${aws:username}', context })).toBe('allowed');
  });
});

describe('conditions [Condition operators, Single-valued vs. multivalued context keys]', () => {
  type Row = [
    string,
    string,
    string | number | boolean | (string | number)[],
    string | string[] | undefined,
    boolean,
  ];
  it.each<Row>([
    ['StringEquals', 'k:a', 'a*', 'a*', true],
    ['StringEquals', 'k:a', 'a*', 'ab', false],
    ['StringLike', 'K:A', 'a*', 'ab', true],
    ['StringEquals', 'k:a', ['a', 'b'], 'b', true],
    ['StringNotEquals', 'k:a', ['a', 'b'], 'b', false],
    ['StringNotEquals', 'k:a', ['a', 'b'], 'c', true],
    ['StringEquals', 'k:a', 'a', undefined, false],
    ['StringNotEquals', 'k:a', 'a', undefined, true],
    ['StringEqualsIfExists', 'k:a', 'a', undefined, true],
    ['StringEqualsIfExists', 'k:a', 'a', 'b', false],
    ['StringEqualsIgnoreCase', 'k:a', 'AbC', 'aBc', true],
    ['StringNotLike', 'k:a', 'a*', 'ab', false],
    ['Null', 'k:a', true, undefined, true],
    ['Null', 'k:a', 'true', 'x', false],
    ['Null', 'k:a', false, 'x', true],
    ['Bool', 'k:a', true, 'true', true],
    ['Bool', 'k:a', 'false', undefined, false],
    ['NumericLessThan', 'k:a', 10, '9.5', true],
    ['NumericLessThan', 'k:a', 10, '10', false],
    ['NumericEquals', 'k:a', '10', '10.0', true],
    ['NumericNotEquals', 'k:a', 10, undefined, true],
    ['DateGreaterThan', 'k:a', '2020-04-01T00:00:01Z', '2020-04-01T00:00:02Z', true],
    ['DateLessThan', 'k:a', '1700000000', '2020-04-01T00:00:01Z', true],
    ['IpAddress', 'k:a', '203.0.113.0/24', '203.0.113.9', true],
    ['IpAddress', 'k:a', '203.0.113.0/24', '203.0.114.9', false],
    ['IpAddress', 'k:a', '2001:DB8:1234:5678::/64', '2001:db8:1234:5678::9', true],
    ['NotIpAddress', 'k:a', '2001:db8::/32', '203.0.113.9', true],
    ['BinaryEquals', 'k:a', 'QmluYXJ5', 'QmluYXJ5', true],
    ['ArnLike', 'k:a', 'arn:aws:sns:*:123:a*', 'arn:aws:sns:us-east-1:123:ab:c', true],
    ['ArnEquals', 'k:a', 'arn:aws:sns:*:topic', 'arn:aws:sns:us-east-1:123:topic', false],
    ['ArnNotLike', 'k:a', 'arn:aws:sns:*:123:*', 'arn:aws:sns:us-east-1:124:x', true],
    ['ForAllValues:StringEquals', 'k:a', ['a', 'b'], ['a', 'b', 'a'], true],
    ['ForAllValues:StringEquals', 'k:a', ['a', 'b'], ['a', 'c'], false],
    ['ForAllValues:StringEquals', 'k:a', 'a', undefined, true],
    ['ForAllValues:StringEquals', 'k:a', 'a', [], true],
    ['ForAnyValue:StringEquals', 'k:a', 'a', ['b', 'a'], true],
    ['ForAnyValue:StringEquals', 'k:a', 'a', undefined, false],
    ['ForAnyValue:StringEquals', 'k:a', 'a', [], false],
    ['ForAnyValue:StringNotEquals', 'k:a', 'a', ['a', 'b'], true],
    ['ForAllValues:StringNotEquals', 'k:a', 'a', ['a', 'b'], false],
    ['ForAnyValue:StringLikeIfExists', 'k:a', 'a*', undefined, true],
  ])('%s on %s, policy %j, request %j: %s', (operator, key, wanted, actual, expected) => {
    const identity = [policy({ Condition: { [operator]: { [key]: wanted } } })];
    const context = actual === undefined ? {} : { 'k:a': actual };
    expect(ask({ identity }, { context })).toBe(expected ? 'allowed' : 'implicitly denied');
  });

  it('keys and operators are all needed', () => {
    const condition = { StringEquals: { 'k:a': 'a', 'k:b': 'b' }, Bool: { 'k:c': 'true' } };
    const identity = [policy({ Condition: condition })];
    expect(ask({ identity }, { context: { 'k:a': 'a', 'k:b': 'b', 'k:c': 'true' } })).toBe('allowed');
    expect(ask({ identity }, { context: { 'k:a': 'a', 'k:b': 'b' } })).toBe('implicitly denied');
    expect(ask({ identity }, { context: { 'k:a': 'a', 'k:b': 'c', 'k:c': 'true' } })).toBe(
      'implicitly denied',
    );
  });

  it('a variable without a value in a condition takes the statement out', () => {
    const identity = [
      allowAll,
      policy({ Effect: 'Deny', Condition: { StringNotEquals: { 'k:a': '${k:b}' } } }),
    ];
    expect(ask({ identity }, { context: { 'k:a': 'x' } })).toBe('allowed');
    expect(ask({ identity }, { context: { 'k:a': 'x', 'k:b': 'y' } })).toBe('explicitly denied');
  });
});

it('actions ignore case, and NotAction is the complement', () => {
  expect(ask({ identity: [policy({ Action: 'S3:getobj*' })] })).toBe('allowed');
  expect(ask({ identity: [policy({ NotAction: ['s3:Put*', 'sqs:*'] })] })).toBe('allowed');
  expect(ask({ identity: [policy({ NotAction: 's3:*' })] })).toBe('implicitly denied');
});
