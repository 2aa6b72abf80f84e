import { App, Stack } from 'aws-cdk-lib';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { acknowledge, nagReport } from './nag';

const REASON = 'The queue takes test messages only, and they are thrown away within the hour.';

function withQueue(): { app: App; queue: sqs.Queue } {
  const app = new App();
  return { app, queue: new sqs.Queue(new Stack(app, 'Stack'), 'Queue') };
}

it('tells what cdk-nag finds, with rule and construct', () => {
  const { app } = withQueue();
  expect(nagReport(app).findings).toEqual([
    expect.stringContaining('AwsSolutions-SQS3 at Stack/Queue/Resource: '),
    expect.stringContaining('AwsSolutions-SQS4 at Stack/Queue/Resource: '),
  ]);
});

it('leaves out what is acknowledged, and keeps its reason', () => {
  const { app, queue } = withQueue();
  acknowledge(queue, { rule: 'AwsSolutions-SQS3', reason: REASON });
  const { findings, unused, acknowledged } = nagReport(app);
  expect(findings).toEqual([expect.stringContaining('AwsSolutions-SQS4')]);
  expect(unused).toEqual([]);
  expect(acknowledged).toEqual([{ rule: 'AwsSolutions-SQS3', reason: REASON, construct: 'Stack/Queue' }]);
});

it('tells acknowledgements that nothing answers to', () => {
  const { app, queue } = withQueue();
  acknowledge(queue, { rule: 'AwsSolutions-S1', reason: REASON });
  // A sibling whose name begins the same is not below it.
  acknowledge(new sqs.Queue(Stack.of(queue), 'Que', { enforceSSL: true }), {
    rule: 'AwsSolutions-SQS4',
    reason: REASON,
  });
  expect(nagReport(app).unused).toEqual(['AwsSolutions-S1 at Stack/Queue', 'AwsSolutions-SQS4 at Stack/Que']);
});

it('takes no reason that says nothing', () => {
  const { queue } = withQueue();
  expect(() => acknowledge(queue, { rule: 'AwsSolutions-SQS3', reason: 'not needed' })).toThrow(
    'Stack/Queue: give a reason for AwsSolutions-SQS3',
  );
});
