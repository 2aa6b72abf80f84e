import { awsActions } from '../../actions/catalog';
import { parsePolicy } from '../../document/parse';
import { allow, deny, policyOf, refuted, rests } from '../../testing/statements';
import { atom, text } from '../../text';
import { leastPrivilege } from './least-privilege';
import { noMorePermissive } from './permissive';
import { notGranted, notPublic, onlyThrough } from './reach';

const ACCOUNT = '111122223333';
const B = 'arn:aws:s3:::b/';
const identity = (...statements: object[]) => ({ identity: [policyOf(...statements)] });
const bucket = (id: string) => text('arn:aws:s3:::', atom(id, { nameClass: 'bucket' }), '/*');

describe('where others are unsound', () => {
  it('does not widen a variable in a Deny', () => {
    const set = identity(allow('s3:*', `${B}private/*`), deny('s3:*', `${B}private/\${aws:username}/*`));
    refuted(notGranted(set, { Resource: `${B}private/*` }));
  });

  it('finds the request without the key that a Deny asks for', () => {
    const set = identity(
      allow('s3:*', `${B}*`),
      deny('*', '*', { Condition: { StringLike: { 'aws:PrincipalTag/x': '*' } } }),
    );
    expect(refuted(notGranted(set, {})).absent).toEqual(['aws:PrincipalTag/x']);
  });

  it('knows that a Deny on NotResource with a variable falls away with the variable', () => {
    const set = identity(allow('s3:*', '*'), {
      Effect: 'Deny',
      Action: '*',
      NotResource: `${B}\${aws:PrincipalTag/x}/*`,
    });
    refuted(notGranted(set, { Resource: 'arn:aws:s3:::other/*' }));
  });

  it('substitutes no variables in version 2008-10-17', () => {
    const { policy } = parsePolicy({
      Version: '2008-10-17',
      Statement: [allow('s3:*', `${B}\${aws:username}/*`)],
    });
    expect(
      refuted(noMorePermissive({ identity: [policy] }, identity(allow('s3:*', `${B}\${aws:username}/*`))))
        .request.resource,
    ).toContain('${aws:username}');
  });

  it('asks all requests of a wildcard, not some', () => {
    refuted(noMorePermissive(identity(allow('s3:*', '*')), identity(allow('s3:Get*', '*'))));
    refuted(notGranted(identity(allow('s3:*', '*'), deny('s3:Get*', '*')), { Action: 's3:*' }));
  });
});

describe('no more permissive', () => {
  it('compares numbers, dates, addresses and sets of values', () => {
    const under = (Condition: object) => identity(allow('s3:*', '*', { Condition }));
    const wider = (next: object, previous: object) => noMorePermissive(under(next), under(previous)).verdict;
    expect(wider({ NumericLessThan: { 'x:n': '5' } }, { NumericLessThan: { 'x:n': '6' } })).toBe('holds');
    expect(wider({ NumericLessThan: { 'x:n': '6' } }, { NumericLessThan: { 'x:n': '5' } })).toBe('fails');
    expect(
      wider(
        { IpAddress: { 'aws:SourceIp': '10.1.0.0/16' } },
        { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } },
      ),
    ).toBe('holds');
    expect(
      wider(
        { NotIpAddress: { 'aws:SourceIp': '10.0.0.0/8' } },
        { NotIpAddress: { 'aws:SourceIp': '10.0.0.0/7' } },
      ),
    ).toBe('fails');
    expect(
      wider(
        { DateLessThan: { 'aws:CurrentTime': '2024-01-01T00:00:00Z' } },
        { DateLessThan: { 'aws:CurrentTime': '2024-01-01T00:00:01Z' } },
      ),
    ).toBe('holds');
    expect(
      wider(
        { 'ForAllValues:StringEquals': { 'x:k': ['a'] } },
        { 'ForAllValues:StringEquals': { 'x:k': ['a', 'b'] } },
      ),
    ).toBe('holds');
    expect(
      wider(
        { 'ForAnyValue:StringEquals': { 'x:k': ['a'] } },
        { 'ForAllValues:StringEquals': { 'x:k': ['a'] } },
      ),
    ).toBe('fails');
    expect(wider({ StringEquals: { 'x:k': 'a' } }, { StringEqualsIfExists: { 'x:k': ['a', 'b'] } })).toBe(
      'holds',
    );
    expect(wider({ StringEqualsIfExists: { 'x:k': 'a' } }, { StringEquals: { 'x:k': 'a' } })).toBe('fails');
  });

  it('keeps the principal and its keys in step', () => {
    const role = `arn:aws:iam::${ACCOUNT}:role/app`;
    const trust = (more: object) => ({
      resource: { policy: policyOf(allow('s3:*', '*', more)) },
      resourceAccount: ACCOUNT,
    });
    const byKey = trust({ Principal: '*', Condition: { ArnEquals: { 'aws:PrincipalArn': role } } });
    const byName = trust({ Principal: { AWS: role } });
    expect(noMorePermissive(byName, byKey).verdict).toBe('holds');
    expect(refuted(noMorePermissive(trust({ Principal: '*' }), byKey)).request.principal).not.toMatchObject({
      roleArn: role,
    });
  });

  it('takes wildcard actions for those that exist', () => {
    const actions = awsActions();
    const listed = actions.expand('sqs:*');
    const one = noMorePermissive(identity(allow('sqs:*', '*')), identity(allow([...listed], '*')), {
      actions,
    });
    expect(one).toMatchObject({ verdict: 'holds', basis: { actions: actions.version } });
    const less = noMorePermissive(identity(allow('sqs:*', '*')), identity(allow(listed.slice(1), '*')), {
      actions,
    });
    expect(refuted(less).request.action).toBe(listed[0]);
  });

  it('sends an action only to resources that it works on', () => {
    const set = identity(allow('s3:ListBucket', `${B}*`));
    expect(notGranted(set, {}, { actions: awsActions() }).verdict).toBe('holds');
    refuted(notGranted(set, {}));
  });
});

describe('values only the deployment knows', () => {
  it('tells two buckets apart and one bucket not from itself', () => {
    expect(
      noMorePermissive(identity(allow('s3:*', bucket('A'))), identity(allow('s3:*', bucket('A')))).verdict,
    ).toBe('holds');
    expect(notGranted(identity(allow('s3:*', bucket('A'))), { Resource: bucket('B') }).verdict).toBe('holds');
    const { atoms, request } = refuted(
      noMorePermissive(identity(allow('s3:*', bucket('A'))), identity(allow('s3:*', bucket('B')))),
    );
    const name = atoms.find(({ id }) => id === 'A')?.value;
    expect(request.resource.startsWith(`arn:aws:s3:::${name}/`)).toBe(true);
  });

  it('says unknown, by name, where the answer hangs on the value', () => {
    expect(
      rests(notGranted(identity(allow('s3:*', bucket('A'))), { Resource: 'arn:aws:s3:::prod-*' })),
    ).toMatch(/\$\{A\}/);
    expect(
      rests(
        notGranted(identity(allow('s3:*', '*'), deny('s3:*', 'arn:aws:s3:::prod*')), {
          Resource: bucket('A'),
        }),
      ),
    ).toMatch(/\$\{A\}/);
  });

  it('takes an action that is not known for any action, with a catalog too', () => {
    const user = 'arn:aws:iam::111122223333:user/anybody';
    const set = identity(allow(text(atom('Actions', { shape: 'any' })), '*'));
    const asked = { Action: 'iam:AttachUserPolicy', Resource: user };
    for (const options of [{}, { actions: awsActions() }])
      expect(rests(notGranted(set, asked, options))).toMatch(/\$\{Actions\}/);
  });

  it('finds the other bucket that a star reaches', () => {
    const proof = onlyThrough(identity(allow('s3:*', 'arn:aws:s3:::*/*')), {
      protect: {},
      allowed: { Resource: bucket('A') },
    });
    refuted(proof);
  });
});

describe('only through', () => {
  const distribution = 'arn:aws:cloudfront::111122223333:distribution/E1';
  const content = 'arn:aws:s3:::content/*';
  const service = { Service: 'cloudfront.amazonaws.com' };
  const guarded = {
    protect: { Action: 's3:GetObject', Resource: content },
    allowed: [
      { Principal: service, Condition: { StringEquals: { 'aws:SourceArn': distribution } } },
      { Principal: { AWS: 'arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E2' } },
    ],
  };
  const deployed = (statement: object, principals: { principal: object; identity: object[] }[] = []) => ({
    account: ACCOUNT,
    resource: { policy: policyOf(statement) },
    principals: principals.map(({ principal, identity: own }) => ({
      principal,
      identity: [policyOf(...own)],
    })),
  });
  const control = allow('s3:GetObject', content, {
    Principal: service,
    Condition: { StringEquals: { 'AWS:SourceArn': distribution } },
  });

  it('holds for origin access control and for an origin access identity', () => {
    expect(onlyThrough(deployed(control), guarded).verdict).toBe('holds');
    const named = allow('s3:GetObject', content, { Principal: guarded.allowed[1]?.Principal });
    expect(onlyThrough(deployed(named), guarded).verdict).toBe('holds');
  });

  it('finds the service without the distribution, the wildcard distribution, and the public statement', () => {
    const { request } = refuted(
      onlyThrough(deployed(allow('s3:GetObject', content, { Principal: service })), guarded),
    );
    expect(request.principal).toEqual({ type: 'service', service: 'cloudfront.amazonaws.com' });
    const any = allow('s3:GetObject', content, {
      Principal: service,
      Condition: { ArnLike: { 'aws:SourceArn': `${distribution.slice(0, -2)}*` } },
    });
    expect(refuted(onlyThrough(deployed(any), guarded)).request.context['aws:SourceArn']).not.toBe(
      distribution,
    );
    const referer = allow('s3:Get*', content, {
      Principal: '*',
      Condition: { StringLike: { 'aws:Referer': 'https://x/*' } },
    });
    refuted(onlyThrough(deployed(referer), guarded));
  });

  it('finds the role of the same template that reads the bucket by its own policy', () => {
    const principal = { AWS: `arn:aws:iam::${ACCOUNT}:role/reader` };
    const proof = onlyThrough(deployed(control, [{ principal, identity: [allow('s3:Get*', '*')] }]), guarded);
    expect(refuted(proof).request.principal).toMatchObject({ type: 'role-session', roleArn: principal.AWS });
    const narrow = onlyThrough(
      deployed(control, [{ principal, identity: [allow('s3:Get*', 'arn:aws:s3:::logs/*')] }]),
      guarded,
    );
    expect(narrow.verdict).toBe('holds');
  });

  it('14: aws:SourceArn comes from services only', () => {
    const open = allow('s3:GetObject', content, {
      Principal: '*',
      Condition: { ArnEquals: { 'aws:SourceArn': distribution } },
    });
    const { request } = refuted(onlyThrough(deployed(open), guarded));
    expect(request.principal.type).toBe('service');
  });
});

describe('not public', () => {
  const judged = (statement: object) => notPublic({ policy: policyOf(statement) }, ACCOUNT);

  it('refutes everybody, another account, and conditions that narrow too little', () => {
    expect(refuted(judged(allow('s3:*', '*', { Principal: '*' }))).request.principal).toBeDefined();
    refuted(judged(allow('s3:*', '*', { Principal: { AWS: '444455556666' } })));
    refuted(
      judged(
        allow('s3:*', '*', { Principal: '*', Condition: { IpAddress: { 'aws:SourceIp': '0.0.0.0/1' } } }),
      ),
    );
  });

  it('holds for the own account, an organization-free condition on it, and services', () => {
    expect(judged(allow('s3:*', '*', { Principal: { AWS: ACCOUNT } })).verdict).toBe('holds');
    const condition = { StringEquals: { 'aws:PrincipalAccount': ACCOUNT } };
    expect(judged(allow('s3:*', '*', { Principal: '*', Condition: condition })).verdict).toBe('holds');
    expect(judged(allow('s3:*', '*', { Principal: { Service: 'x.amazonaws.com' } })).verdict).toBe('holds');
  });

  it('trusts whom it is told to', () => {
    const policy = policyOf(allow('s3:*', '*', { Principal: { AWS: '444455556666' } }));
    expect(notPublic({ policy }, ACCOUNT, { trusted: { Principal: { AWS: '444455556666' } } }).verdict).toBe(
      'holds',
    );
  });
});

describe('TLS only', () => {
  const plain = { Condition: { Bool: { 'aws:SecureTransport': 'false' } } };
  const set = (more: object) => ({
    resource: {
      policy: policyOf(
        allow('s3:*', '*', { Principal: '*' }),
        deny('s3:*', '*', { Principal: '*', ...more }),
      ),
    },
  });

  it('holds when every plain request is denied, and not when the Deny is narrowed', () => {
    expect(notGranted(set(plain), plain).verdict).toBe('holds');
    const narrowed = { Condition: { ...plain.Condition, StringEquals: { 'aws:PrincipalOrgID': 'o-1' } } };
    expect(refuted(notGranted(set(narrowed), plain)).request.context['aws:SecureTransport']).toBe('false');
  });
});

describe('least privilege', () => {
  it('lists every action beyond what was granted', () => {
    const actions = awsActions();
    const set = identity(allow(['sqs:Send*', 'sqs:Delete*'], 'arn:aws:sqs:eu-west-1:111122223333:q'));
    const { proof, exceeding } = leastPrivilege(
      set,
      { Action: 'sqs:SendMessage', Resource: 'arn:aws:sqs:*:*:q' },
      { actions },
    );
    expect(proof.verdict).toBe('fails');
    expect(exceeding.map(({ action }) => action)).toEqual(
      ['sqs:DeleteMessage', 'sqs:DeleteMessageBatch', 'sqs:DeleteQueue'].filter((name) => actions.has(name)),
    );
  });
});

describe('budgets', () => {
  it('says unknown, with the reason, when they are used up', () => {
    const parts = Array.from(
      { length: 14 },
      (_, i) => `*${String.fromCharCode(97 + i)}${String.fromCharCode(97 + i)}*`,
    );
    const all = identity(
      allow('s3:*', '*', { Condition: { StringLike: { 'x:k': '*' } } }),
      ...parts.map((part) => deny('s3:*', '*', { Condition: { StringNotLike: { 'x:k': part } } })),
    );
    expect(rests(notGranted(all, {}, { stateBudget: 200 }))).toMatch(/more than 200 states/);
  });
});
