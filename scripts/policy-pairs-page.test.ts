import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { policyPairsPage } from './policy-pairs-page';

const FAMILY = 'ec2/exp_single/ec2_validate_attach_volume';
const allow = (Action: string) => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action, Resource: '*' }],
});

describe('the page of disagreements', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'pairs-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  /** A corpus of one pair beside a repository: the original lists buckets, the mutation may do all of S3. */
  const withPair = (family: string, leftExceedsRight: boolean): string => {
    const left = `${family}/policy.json`;
    const right = `mutations/${family}/policy/1_0.json`;
    const policies = { [left]: allow('s3:ListAllMyBuckets'), [right]: allow('s3:*') };
    const pairs = [{ left, right, leftExceedsRight, rightExceedsLeft: false }];
    const corpus = join(folder, 'shared', 'corpus', 'policy-pairs');
    mkdirSync(corpus, { recursive: true });
    writeFileSync(join(corpus, 'pairs.json'), JSON.stringify({ policies, pairs }));
    return join(folder, 'repository');
  };

  it('is not made where the corpus is not beside the repository', () => {
    expect(policyPairsPage(join(folder, 'repository'))).toBeUndefined();
  });

  it('shows each direction that the label has wrong, with the request that settles it', () => {
    const page = policyPairsPage(withPair(FAMILY, true)) ?? '';
    expect(page).toContain('We agree on 0 of the 2 directions and disagree on the 2 below.');
    expect(page).toContain(`## ${FAMILY} (2)`);
    expect(page).toMatch(/^\| 1_0 \| original \| no \| yes \| `s3:\w+` on `[^`]+` by `[^`]+`/m);
    expect(page).toContain('| original | 1_0 | yes | no | none, see above |');
  });

  it('asks for a reason for a family that nobody has worked out', () => {
    expect(() => policyPairsPage(withPair('s3/new_family', false))).toThrow(
      /say in .* why for s3\/new_family/,
    );
  });
});
