/** Small templates whose functions keep what they are told in a bucket, as templates written by hand do. */

const attribute = (id: string, name = 'Arn'): object => ({ 'Fn::GetAtt': [id, name] });

/** A function that may do what it is told, with its role. */
export function functionOf(
  id: string,
  source: string,
  statements: readonly object[] = [],
  environment: Readonly<Record<string, unknown>> = {},
): Record<string, object> {
  return {
    [`${id}Role`]: {
      Type: 'AWS::IAM::Role',
      Properties: {
        AssumeRolePolicyDocument: {
          Version: '2012-10-17',
          Statement: [
            { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'lambda.amazonaws.com' } },
          ],
        },
        Policies: [
          { PolicyName: 'own', PolicyDocument: { Version: '2012-10-17', Statement: [...statements] } },
        ],
      },
    },
    [id]: {
      Type: 'AWS::Lambda::Function',
      Properties: {
        Runtime: 'nodejs24.x',
        Handler: 'index.handler',
        Timeout: 5,
        Role: attribute(`${id}Role`),
        Environment: { Variables: environment },
        Code: { ZipFile: source },
      },
    },
  };
}

/** Lets a service invoke a function. */
export function permission(fn: string, service: string, extra: object = {}): object {
  return {
    Type: 'AWS::Lambda::Permission',
    Properties: {
      Action: 'lambda:InvokeFunction',
      FunctionName: { Ref: fn },
      Principal: `${service}.amazonaws.com`,
      ...extra,
    },
  };
}

/** Lets a service send to a queue. */
export function queuePolicy(queue: string, service: string, sourceArn: unknown): object {
  return {
    Type: 'AWS::SQS::QueuePolicy',
    Properties: {
      Queues: [{ Ref: queue }],
      PolicyDocument: {
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Principal: { Service: `${service}.amazonaws.com` },
            Action: 'sqs:SendMessage',
            Resource: attribute(queue),
            Condition: { ArnEquals: { 'aws:SourceArn': sourceArn } },
          },
        ],
      },
    },
  };
}

export const READ_QUEUE = ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'];

export const allow = (Action: string | readonly string[], Resource: unknown): object => ({
  Effect: 'Allow',
  Action,
  Resource,
});

/** Writes each event into its log, as one line. */
export const TELLS = 'exports.handler = async (event) => console.log(JSON.stringify(event))';
