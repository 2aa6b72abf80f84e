import type { ActionCatalog } from '../action-catalog';
import { awsActions } from '../actions/catalog';
import { parsePolicy } from '../document/parse';
import type { Proof } from './model';
import { notGranted } from './properties/reach';

/** A catalog of its own, so that nothing was asked of it before. */
const fresh = (): ActionCatalog => Object.create(awsActions()) as ActionCatalog;

function asked(catalog: ActionCatalog, Action: string, forbidden: string): Proof {
  const { policy } = parsePolicy({
    Version: '2012-10-17',
    Statement: { Effect: 'Allow', Action, Resource: '*' },
  });
  return notGranted({ identity: [policy] }, { Action: forbidden }, { actions: catalog });
}

const shown = (proof: Proof): string =>
  proof.verdict === 'fails' ? proof.counterexample.request.action : proof.verdict;

describe('the action of a counterexample', () => {
  it.each([
    ['*', 's3:GetObject'],
    ['kms:*', 'kms:Decrypt'],
    ['logs:Create*', 'logs:CreateDelivery'],
  ])('of %s is one that readers know, or the first by name', (action, expected) => {
    expect(shown(asked(fresh(), action, '*'))).toBe(expected);
  });

  it('is the same whatever was asked before', () => {
    const catalog = fresh();
    const alone = ['sqs:*', 'logs:Put*', '*'].map((action) => shown(asked(fresh(), action, '*')));
    for (const before of ['sqs:TagQueue', 'logs:PutRetentionPolicy', 'xray:*', 'zocalo:*'])
      asked(catalog, before, before);
    expect(['sqs:*', 'logs:Put*', '*'].map((action) => shown(asked(catalog, action, '*')))).toEqual(alone);
  });

  it('is none that only the policy of somebody else names', () => {
    const catalog = fresh();
    expect(shown(asked(catalog, 'logs:AaaNew', '*'))).toBe('logs:aaanew');
    expect(shown(asked(catalog, 'logs:Aaa*', '*'))).toBe('holds');
    expect(shown(asked(catalog, 'logs:Aaa*', 'logs:AaaNew'))).toBe('logs:aaanew');
    expect(shown(asked(catalog, 'logs:*', '*'))).not.toBe('logs:aaanew');
  });
});
