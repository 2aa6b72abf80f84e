import { type App, Stack } from 'aws-cdk-lib';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import type { Breakage, CaseManifest } from '../case';
import { acknowledge } from '../nag';
import { breakageResult } from './break';
import { variantProblems } from './gate';

/** A queue with its dead-letter queue, and variants that are not as good. */
const manifest: CaseManifest = {
  id: 'test',
  title: 'A queue',
  story: 'Messages come in. Failed ones are kept.',
  requirements: [
    { id: 'C6.4', sentence: 'Failures land in a dead-letter queue.' },
    { id: 'C4.6', sentence: 'Something that no queue has.' },
    { id: 'C5.3', sentence: 'Something that is measured.', shownBy: 'probes' },
  ],
  profile: 'aws-baseline',
  probes: [],
  variants: [
    { name: 'default', title: 'good', build: (app) => [queues(app)], without: ['C4.6'] },
    { name: 'promising', title: 'promises what it does not show', build: (app) => [queues(app)] },
    {
      name: 'plain',
      title: 'takes plain requests',
      build: (app) => [queues(app, { enforceSSL: false })],
      without: ['C4.6'],
    },
    {
      name: 'excusing',
      title: 'acknowledges what nobody finds',
      build: (app) => {
        const stack = queues(app);
        acknowledge(stack, {
          rule: 'AwsSolutions-SQS4',
          reason: 'Nothing here takes plain requests, so that this excuse is for nothing.',
        });
        return [stack];
      },
      without: ['C4.6'],
    },
  ],
  breakages: [],
};

function queues(app: App, props: sqs.QueueProps = {}): Stack {
  const stack = new Stack(app, 'Queues');
  const failed = new sqs.Queue(stack, 'Failed', { enforceSSL: true });
  new sqs.Queue(stack, 'Main', {
    enforceSSL: true,
    deadLetterQueue: { queue: failed, maxReceiveCount: 3 },
    ...props,
  });
  return stack;
}

describe('the gate', () => {
  it('lets through what is good', () => {
    expect(variantProblems(manifest)).toEqual([]);
  });

  it('misses a requirement that no policy shows', () => {
    expect(variantProblems(manifest, 'promising')).toEqual(['C4.6: no policy passes that defends it']);
  });

  it('tells failures of the profile and findings of cdk-nag, each with its place', () => {
    expect(variantProblems(manifest, 'plain')).toEqual([
      expect.stringMatching(/^fail: sqs-queue-tls-only: Queues\/Main\/Resource: /),
      expect.stringMatching(/^cdk-nag: AwsSolutions-SQS4 at Queues\/Main\/Resource: /),
    ]);
  });

  it('takes no excuse that is not needed', () => {
    expect(variantProblems(manifest, 'excusing')).toEqual([
      'cdk-nag: nothing is found that AwsSolutions-SQS4 at Queues acknowledges',
    ]);
  });
});

describe('a breakage', () => {
  const base: Breakage = {
    requirement: 'C6.4',
    name: 'encryption is off',
    change: (templates) =>
      templates.find('AWS::SQS::Queue', 'Main').set(['Properties', 'SqsManagedSseEnabled'], false),
    fails: ['sqs-queue-encrypted'],
  };

  it('is killed when exactly the rules fail that it names, one of them for its requirement', () => {
    expect(breakageResult(manifest, base)).toEqual({
      failed: ['sqs-queue-encrypted'],
      undecided: [],
      defended: true,
      killed: true,
    });
  });

  it('survives when other rules fail, when none does, and when none is for its requirement', () => {
    expect(breakageResult(manifest, { ...base, fails: ['sqs-queue-tls-only'] }).killed).toBe(false);
    expect(breakageResult(manifest, { ...base, fails: [] }).killed).toBe(false);
    expect(breakageResult(manifest, { ...base, change: () => undefined })).toMatchObject({
      failed: [],
      killed: false,
    });
    expect(breakageResult(manifest, { ...base, requirement: 'C1.1' })).toMatchObject({
      defended: false,
      killed: false,
    });
  });

  it('survives when something cannot be told any more', () => {
    const open: Breakage = {
      ...base,
      change: (templates) => {
        base.change(templates);
        templates
          .find('AWS::SQS::QueuePolicy', 'Main')
          .set(['Properties', 'PolicyDocument'], { 'Fn::ImportValue': 'policy' });
      },
    };
    const { undecided, killed } = breakageResult(manifest, open);
    expect(undecided.length).toBeGreaterThan(0);
    expect(killed).toBe(false);
  });

  it('leaves what it was made from as it was', () => {
    breakageResult(manifest, base);
    expect(variantProblems(manifest)).toEqual([]);
    expect(breakageResult(manifest, { ...base, variant: 'plain' }).failed).toEqual([
      'sqs-queue-encrypted',
      'sqs-queue-tls-only',
    ]);
  });
});

it('knows no variant that is not there', () => {
  expect(() => variantProblems(manifest, 'other')).toThrow(
    'test has no variant other; there is default, promising, plain, excusing',
  );
});
