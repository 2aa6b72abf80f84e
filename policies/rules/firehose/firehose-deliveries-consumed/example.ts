import {
  Duration,
  aws_kinesisfirehose as firehose,
  aws_lambda as lambda,
  type Stack,
  aws_s3 as s3,
  aws_s3_notifications as s3n,
  aws_lambda_event_sources as sources,
  aws_sqs as sqs,
} from 'aws-cdk-lib';

/** A function that hears of each delivery by a queue. */
function loadWhatArrives(stack: Stack, reportBatchItemFailures: boolean): void {
  const archive = new s3.Bucket(stack, 'Archive');
  const destination = new firehose.S3Bucket(archive, { dataOutputPrefix: 'clicks/' });
  new firehose.DeliveryStream(stack, 'Delivery', { destination });
  const arrivals = new sqs.Queue(stack, 'Arrivals', { visibilityTimeout: Duration.minutes(1) });
  archive.addObjectCreatedNotification(new s3n.SqsDestination(arrivals), { prefix: 'clicks/' });
  const load = new lambda.Function(stack, 'Load', {
    runtime: lambda.Runtime.NODEJS_22_X,
    handler: 'index.handler',
    code: lambda.Code.fromInline('exports.handler = async () => ({ batchItemFailures: [] });'),
  });
  load.addEventSource(new sources.SqsEventSource(arrivals, { reportBatchItemFailures }));
}

/** One delivery that cannot be loaded has the whole batch loaded again. */
export function bad(stack: Stack): void {
  loadWhatArrives(stack, false);
}

/** The function says which deliveries it failed on, and only those come again. */
export function good(stack: Stack): void {
  loadWhatArrives(stack, true);
}
