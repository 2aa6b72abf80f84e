import {
  aws_dynamodb as dynamodb,
  aws_iam as iam,
  aws_lambda as lambda,
  type Stack,
  aws_ses as ses,
  aws_lambda_event_sources as sources,
} from 'aws-cdk-lib';

/** A function that reads the changes of a table. */
function mailerOf(stack: Stack): lambda.Function {
  const users = new dynamodb.Table(stack, 'Users', {
    partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING },
    stream: dynamodb.StreamViewType.NEW_IMAGE,
  });
  const mailer = new lambda.Function(stack, 'Mailer', {
    runtime: lambda.Runtime.NODEJS_22_X,
    handler: 'index.handler',
    code: lambda.Code.fromInline('exports.handler = async () => {};'),
  });
  const startingPosition = lambda.StartingPosition.TRIM_HORIZON;
  mailer.addEventSource(new sources.DynamoEventSource(users, { startingPosition }));
  return mailer;
}

/** Whoever takes the function over sends as any address of the account. */
export function bad(stack: Stack): void {
  mailerOf(stack).addToRolePolicy(new iam.PolicyStatement({ actions: ['ses:*'], resources: ['*'] }));
}

/** It sends from one identity. */
export function good(stack: Stack): void {
  const identity = new ses.EmailIdentity(stack, 'Sender', { identity: ses.Identity.domain('example.com') });
  mailerOf(stack).addToRolePolicy(
    new iam.PolicyStatement({ actions: ['ses:SendEmail'], resources: [identity.emailIdentityArn] }),
  );
}
