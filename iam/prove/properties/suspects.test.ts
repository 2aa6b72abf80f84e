import { awsActions } from '../../actions/catalog';
import type { Request } from '../../decide/context';
import { allow, deny, policyOf, refuted } from '../../testing/statements';
import { atom, text } from '../../text';
import { notGranted } from './reach';

const OBJECT = 'arn:aws:s3:::b/known';
const suspect = (more: Partial<Request> = {}): Request => ({
  principal: { type: 'user', arn: 'arn:aws:iam::111122223333:user/known' },
  action: 's3:GetObject',
  resource: OBJECT,
  context: {},
  ...more,
});
const actions = awsActions();

describe('requests to look at first', () => {
  const set = { identity: [policyOf(allow('s3:*', 'arn:aws:s3:::b*'))] };

  it('are the counterexample where they get through, with the keys that they do not carry', () => {
    const conditional = {
      identity: [
        policyOf(
          allow('s3:*', 'arn:aws:s3:::b*'),
          deny('*', '*', { Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
        ),
      ],
    };
    const proof = notGranted(conditional, { Action: 's3:Get*' }, { actions, suspects: [suspect()] });
    const { request, absent } = refuted(proof);
    expect(request).toEqual(suspect());
    expect(absent).toEqual(['aws:SecureTransport']);
    expect(proof).toMatchObject({ decided: { decision: 'allowed' }, basis: { actions: actions.version } });
  });

  it.each([
    ['is refused', suspect({ resource: 'arn:aws:s3:::other/known' })],
    ['is none of those that are asked about', suspect({ action: 's3:PutObject' })],
    ['names no action that there is', suspect({ action: 's3:GetKnown' })],
    ['names a resource that the action does not work on', suspect({ resource: 'arn:aws:s3:::b' })],
  ])('are passed over for a search when one %s', (_, request) => {
    const proof = notGranted(set, { Action: 's3:Get*' }, { actions, suspects: [request] });
    expect(refuted(proof).request).not.toEqual(request);
  });

  it('prove nothing by being refused', () => {
    const other = suspect({ resource: 'arn:aws:s3:::other/known' });
    const asked = { Action: 's3:GetObject', Resource: 'arn:aws:s3:::other/*' };
    expect(notGranted(set, asked, { actions, suspects: [other] }).verdict).toBe('holds');
    refuted(notGranted(set, {}, { actions, suspects: [other] }));
  });

  it('are not asked where a value is only known to the deployment', () => {
    const open = {
      identity: [policyOf(allow('s3:*', text('arn:aws:s3:::', atom('B'), '/*')), allow('s3:*', OBJECT))],
    };
    expect(refuted(notGranted(open, {}, { actions, suspects: [suspect()] })).request).not.toEqual(suspect());
  });
});
