import fc from 'fast-check';
import { parsePolicy } from '../document/parse';
import { isUngranted } from './on-sight';
import { onlyThrough } from './properties/reach';
import { requests } from './properties/requests';

/** ARNs and patterns of them over few letters, so that they often meet; some are none. */
const part = fc.constantFrom('', 'a', 'b', '*', 'a*', '?');
const arn = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.tuple(part, part, part, part).map(([s, r, a, x]) => `arn:${s}:a:${r}:${a}:${x}`),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom('arn:a:a:a:a:b:*', 'arn:a:a:a:a:*:b', 'arn:*', '*', 'a:b', 'arn:a:a:a:a'),
  },
);
const condition = fc
  .tuple(
    fc.constantFrom(
      'ArnLike',
      'ArnEquals',
      'StringEquals',
      'StringLike',
      'ArnNotLike',
      'StringEqualsIfExists',
    ),
    fc.uniqueArray(arn, { minLength: 1, maxLength: 2 }),
  )
  .map(([operator, values]) => ({ [operator]: { 'aws:SourceArn': values } }));

const some = (...values: readonly string[]) =>
  fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: 2 });
const action = some('*', 's3:*', 's3:Put*', 's3:PutObject', 'S3:P*', 's3:p?t', 'kms:Decrypt', 's*');
const actions = fc
  .tuple(fc.constantFrom('Action', 'NotAction'), action)
  .map(([element, values]) => ({ [element]: values }));
const place = some(
  '*',
  'arn:aws:s3:::a/*',
  'arn:aws:s3:::a/b',
  'arn:aws:s3:::${aws:SourceAccount}/b',
  'arn:*',
);
const places = fc
  .tuple(fc.constantFrom('Resource', 'NotResource'), place)
  .map(([element, values]) => ({ [element]: values }));

describe('what is told on sight', () => {
  it('is what the search for a request finds too', () => {
    let told = 0;
    fc.assert(
      fc.property(condition, condition, (allowed, asked) => {
        const { policy } = parsePolicy({
          Version: '2012-10-17',
          Statement: {
            Effect: 'Allow',
            Principal: { Service: 'sns.amazonaws.com' },
            Action: '*',
            Resource: '*',
            Condition: allowed,
          },
        });
        const forbidden = requests({ Principal: { Service: 'sns.amazonaws.com' }, Condition: asked });
        if (!isUngranted(policy, forbidden)) return;
        told++;
        // Nobody is meant, so that any request to be found is one too many; nothing is told on sight there.
        const proof = onlyThrough({ resource: { policy } }, { protect: forbidden, allowed: [] });
        expect(proof.verdict).toBe('holds');
      }),
      { numRuns: 4000 },
    );
    expect(told).toBeGreaterThan(40);
  });

  it('is what the search finds for actions and resources too', () => {
    let told = 0;
    fc.assert(
      fc.property(actions, places, actions, places, (mayDo, where, asked, there) => {
        const Principal = { Service: 'sns.amazonaws.com' };
        const statement = { Effect: 'Allow', Principal, ...mayDo, ...where };
        const { policy } = parsePolicy({ Version: '2012-10-17', Statement: statement });
        const forbidden = requests({ Principal, ...asked, ...there });
        if (!isUngranted(policy, forbidden)) return;
        told++;
        const proof = onlyThrough({ resource: { policy } }, { protect: forbidden, allowed: [] });
        expect(proof.verdict).toBe('holds');
      }),
      { numRuns: 4000 },
    );
    expect(told).toBeGreaterThan(200);
  });
});
