import { allow, deny, policyOf, refuted } from '../testing/statements';
import { noMorePermissive } from './properties/permissive';
import { notGranted } from './properties/reach';

const B = 'arn:aws:s3:::b/';
const identity = (...statements: object[]) => ({ identity: [policyOf(...statements)] });

describe('statements that both sides hold', () => {
  it('are no reason to pass when a Deny was lost', () => {
    const found = refuted(
      noMorePermissive(
        identity(allow('s3:*', '*')),
        identity(allow('s3:*', '*'), deny('s3:Get*', `${B}private/*`)),
      ),
    );
    expect(found.request.resource).toMatch(/^arn:aws:s3:::b\/private\//);
  });

  it('are no reason to pass when the boundary went away', () => {
    const shared = identity(allow('s3:*', '*'));
    refuted(noMorePermissive(shared, { ...shared, boundary: policyOf(allow('s3:Get*', '*')) }));
    refuted(
      noMorePermissive(
        { ...shared, boundary: policyOf(allow('s3:*', '*')) },
        { ...shared, boundary: policyOf(allow('s3:Get*', '*')) },
      ),
    );
  });

  it('do not hide the one that is new, nor the version that reads variables otherwise', () => {
    const shared = allow('s3:Get*', `${B}\${aws:username}/*`);
    const found = refuted(noMorePermissive(identity(shared, allow('s3:Put*', `${B}x`)), identity(shared)));
    expect(found.request.resource).toBe(`${B}x`);
    const plain = { ...policyOf(shared), version: '2008-10-17' as const };
    refuted(noMorePermissive({ identity: [plain] }, identity(shared)));
  });

  it('hold whatever their order, their ids and their policies', () => {
    const [a, b] = [
      allow('s3:*', `${B}\${aws:PrincipalTag/t}*`, { Sid: 'A' }),
      allow('x:*', 'y*', { Sid: 'B' }),
    ];
    const next = { identity: [policyOf(b), policyOf({ ...a, Sid: 'C' }, deny('s3:Put*', '*'))] };
    expect(noMorePermissive(next, identity(a, b)).verdict).toBe('holds');
  });
});

describe('statements that are far from the question', () => {
  it('do not make its answer unknown', () => {
    const far = allow('s3:*', `${B}\${aws:PrincipalTag/t}/*\${aws:PrincipalTag/u}*`);
    expect(
      notGranted(identity(far, allow('iam:*', 'x*')), { Action: 'iam:Pass*', Resource: 'y' }).verdict,
    ).toBe('holds');
    refuted(notGranted(identity(far, allow('iam:*', '*')), { Action: 'iam:Pass*', Resource: 'y' }));
  });

  it('are not kept from an earlier question when its object was changed since', () => {
    const asked = { Action: ['iam:Pass*'], Resource: 'y' };
    const set = identity(allow('s3:*', '*'));
    expect(notGranted(set, asked).verdict).toBe('holds');
    asked.Action.push('s3:Get*');
    refuted(notGranted(set, asked));
  });
});
