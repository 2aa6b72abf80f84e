/**
 * Services that call other services for whoever asks them, and whose documentation says to hold their principal to a
 * source. Source: IAM User Guide, "The confused deputy problem" (cross-service), and the page of each service. Services
 * that only ever act for the owner of what they call are not here, nor are those whose requests carry no source.
 */
const DEPUTIES: ReadonlySet<string> = new Set([
  'apigateway.amazonaws.com',
  'appflow.amazonaws.com',
  'backup.amazonaws.com',
  'bedrock.amazonaws.com',
  'budgets.amazonaws.com',
  'cloudfront.amazonaws.com',
  'cloudtrail.amazonaws.com',
  'cloudwatch.amazonaws.com',
  'codestar-notifications.amazonaws.com',
  'cognito-idp.amazonaws.com',
  'config.amazonaws.com',
  'costalerts.amazonaws.com',
  'delivery.logs.amazonaws.com',
  'events.amazonaws.com',
  'iot.amazonaws.com',
  'logdelivery.elasticloadbalancing.amazonaws.com',
  'logging.s3.amazonaws.com',
  's3.amazonaws.com',
  'scheduler.amazonaws.com',
  'ses.amazonaws.com',
  'sns.amazonaws.com',
  'sqs.amazonaws.com',
]);

/** Whether a service principal is one that others can make act: regional and partition forms count too. */
export function isDeputy(service: string): boolean {
  const plain = service.toLowerCase().replace(/\.amazonaws\.com\.cn$/, '.amazonaws.com');
  if (DEPUTIES.has(plain)) return true;
  // logs.us-east-1.amazonaws.com calls Kinesis, Lambda and KMS for log groups of any account.
  return /^logs\.[a-z0-9-]+\.amazonaws\.com$/.test(plain);
}
