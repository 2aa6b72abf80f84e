import fc from 'fast-check';
import { decide, isDescribed } from '../decide/decide';
import type { Policy } from '../document/model';
import { parsePolicy } from '../document/parse';
import { areVisiblyApart, near } from './heads';

const ACTIONS = ['s3:get', 's3:getx', 's3:put', 'kms:get', 's3:g'];
const RESOURCES = [
  'arn:aws:s3:::a',
  'arn:aws:s3:::ab',
  'arn:aws:s3:::ab/c',
  'arn:aws:s3:::b',
  'arn:aws:kms:::a',
];

const action = fc.constantFrom('*', 's3:*', 's3:Get*', 's3:get', 's3:g', 's3:Put', 'KMS:*', 's3:g?t', 'k*');
const resource = fc.constantFrom(
  ...['*', 'arn:aws:s3:::*', 'arn:aws:s3:::a', 'arn:aws:s3:::a*', 'arn:aws:s3:::ab/*', 'arn:aws:s3:::?'],
  ...['arn:aws:s3:::b', 'arn:aws:kms:::a', 'arn:aws:s3:::${aws:username}', 'arn:aws:s3:::${aws:username}b'],
);
const statement = (least: number) =>
  fc.record({
    Effect: fc.constantFrom('Allow', 'Deny'),
    [least > 2 ? 'Action' : 'NotAction']: fc.array(action, { minLength: least, maxLength: 12 }),
    Resource: fc.array(resource, { minLength: least, maxLength: 12 }),
  });
const policy = fc
  .array(fc.oneof(statement(9), statement(1)), { minLength: 1, maxLength: 3 })
  .map((Statement): Policy => parsePolicy({ Version: '2012-10-17', Statement }).policy);
const region = fc
  .array(
    fc.record({
      Effect: fc.constant('Allow'),
      Action: fc.array(action, { minLength: 1, maxLength: 2 }),
      Resource: fc.array(resource, { minLength: 1, maxLength: 2 }),
    }),
    { minLength: 1, maxLength: 2 },
  )
  .map((Statement): Policy => parsePolicy({ Version: '2012-10-17', Statement }).policy);

const user = { type: 'user', arn: 'arn:aws:iam::111122223333:user/a' } as const;
const REQUESTS = ACTIONS.flatMap((name) =>
  RESOURCES.map((place) => ({ principal: user, action: name, resource: place, context: {} })),
);

describe('what policies begin with', () => {
  it('leaves out of a policy only what no request of the region meets', () => {
    let cut = 0;
    fc.assert(
      fc.property(policy, region, (whole, asked) => {
        const part = near(whole, asked);
        if (part !== whole) cut++;
        for (const request of REQUESTS) {
          if (!isDescribed(request, asked, new Map())) continue;
          const [now, before] = [part, whole].map((one) => decide(request, { identity: [one] }).decision);
          expect({ request, decision: now }).toEqual({ request, decision: before });
        }
      }),
      { numRuns: 400 },
    );
    expect(cut).toBeGreaterThan(50);
  });

  it('calls apart only what has no request in common', () => {
    let apart = 0;
    fc.assert(
      fc.property(policy, region, (one, other) => {
        if (!areVisiblyApart([one], other)) return;
        apart++;
        const shared = REQUESTS.filter(
          (request) =>
            isDescribed(request, other, new Map()) &&
            decide(request, { identity: [one] }).decision === 'allowed',
        );
        expect(shared).toEqual([]);
      }),
      { numRuns: 400 },
    );
    expect(apart).toBeGreaterThan(10);
  });
});
