/**
 * Services that call other services for whoever asks them, and whose documentation says to hold their principal to a
 * source. Source: IAM User Guide, "The confused deputy problem" (cross-service), and the page of each service. Services
 * that only ever act for the owner of what they call are not here, nor are those whose requests carry no source. With each
 * what it acts for, as aws:SourceArn names it: {account} owns it.
 */
const DEPUTIES: ReadonlyMap<string, string> = new Map([
  ['apigateway.amazonaws.com', 'execute-api:us-east-1:{account}:a1b2c3d4e5/prod/GET/'],
  ['appflow.amazonaws.com', 'appflow:us-east-1:{account}:flow/{own}'],
  ['backup.amazonaws.com', 'backup:us-east-1:{account}:backup-vault:{own}'],
  ['bedrock.amazonaws.com', 'bedrock:us-east-1:{account}:model-customization-job/{own}'],
  ['budgets.amazonaws.com', 'budgets::{account}:budget/{own}'],
  ['cloudfront.amazonaws.com', 'cloudfront::{account}:distribution/E1A2B3C4D5E6F7'],
  ['cloudtrail.amazonaws.com', 'cloudtrail:us-east-1:{account}:trail/{own}'],
  ['cloudwatch.amazonaws.com', 'cloudwatch:us-east-1:{account}:alarm:{own}'],
  [
    'codestar-notifications.amazonaws.com',
    'codestar-notifications:us-east-1:{account}:notificationrule/{own}',
  ],
  ['cognito-idp.amazonaws.com', 'cognito-idp:us-east-1:{account}:userpool/us-east-1_AbCdEfGhI'],
  ['config.amazonaws.com', 'config:us-east-1:{account}:config-recorder/{own}'],
  ['costalerts.amazonaws.com', 'ce::{account}:anomalymonitor/{own}'],
  ['delivery.logs.amazonaws.com', 'logs:us-east-1:{account}:log-group:{own}'],
  ['events.amazonaws.com', 'events:us-east-1:{account}:rule/{own}'],
  ['iot.amazonaws.com', 'iot:us-east-1:{account}:rule/{own}'],
  [
    'logdelivery.elasticloadbalancing.amazonaws.com',
    'elasticloadbalancing:us-east-1:{account}:loadbalancer/app/{own}',
  ],
  ['logging.s3.amazonaws.com', 's3:::{own}-bucket'],
  ['s3.amazonaws.com', 's3:::{own}-bucket'],
  ['scheduler.amazonaws.com', 'scheduler:us-east-1:{account}:schedule/default/{own}'],
  ['ses.amazonaws.com', 'ses:us-east-1:{account}:receipt-rule-set/{own}:receipt-rule/{own}'],
  ['sns.amazonaws.com', 'sns:us-east-1:{account}:{own}'],
  ['sqs.amazonaws.com', 'sqs:us-east-1:{account}:{own}'],
]);

const LOG_GROUP = 'logs:us-east-1:{account}:log-group:{own}';

/** Whether a service principal is one that others can make act: regional and partition forms count too. */
export function isDeputy(service: string): boolean {
  return sourceOf(service) !== undefined;
}

/** An ARN that a service might call for when somebody of an account makes it act; undefined when nobody can. */
export function deputySource(service: string, account: string): string | undefined {
  const shape = sourceOf(service);
  return shape && `arn:aws:${shape.replace('{account}', account).replaceAll('{own}', STRANGERS_OWN)}`;
}

/** A name that says whose it is. */
const STRANGERS_OWN = 'strangers-own';

function sourceOf(service: string): string | undefined {
  const plain = service.toLowerCase().replace(/\.amazonaws\.com\.cn$/, '.amazonaws.com');
  // logs.us-east-1.amazonaws.com calls Kinesis, Lambda and KMS for log groups of any account.
  return DEPUTIES.get(plain) ?? (/^logs\.[a-z0-9-]+\.amazonaws\.com$/.test(plain) ? LOG_GROUP : undefined);
}
