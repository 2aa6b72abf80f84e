/**
 * What the six reference architectures promise, by the ids that rules, case manifests and reports name. Stable: an id never
 * changes its meaning.
 */
export const REQUIREMENTS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'C1.1': 'Users sign in with a Cognito user pool',
    'C1.2':
      'An identity pool turns the sign-in into temporary credentials, with which clients talk to AWS directly',
    'C1.3':
      'Each user reaches the files under their own S3 prefix and no others, whatever the prefix looks like',
    'C1.4': 'The same separation by user is there for DynamoDB items, and optionally for Lambda functions',
    'C1.5': 'DAX caches what is read from DynamoDB',
    'C1.6': 'The API Gateway stage caches REST requests',
    'C1.7': 'Cognito authorizes every method of the REST API that is not public on purpose',
    'C2.1': 'Static content lies in S3 and is reached through CloudFront only',
    'C2.2': 'Data lie in a DynamoDB global table with replicas in at least two regions',
    'C2.3': 'DAX stands in front of the global table',
    'C2.4': "A new user's record invokes a function whose role may send the welcome e-mail and nothing more",
    'C2.5': 'Clients upload images with pre-signed S3 URLs',
    'C2.6': 'Uploads may use S3 Transfer Acceleration',
    'C2.7': 'An upload invokes a function that writes a thumbnail where it does not invoke itself again',
    'C2.8': 'The upload notification may also go to SQS or SNS',
    'C2.9': 'An Aurora global database may take the place of the global table',
    'C3.1':
      'Route 53 sends clients to many endpoints by every routing policy, with health checks where the policy needs them',
    'C3.2':
      'Services behind API Gateway or a load balancer are composed freely: each can be left out without touching the others',
    'C4.1': 'Cognito authenticates the users of paid content',
    'C4.2': 'DynamoDB knows which users are premium',
    'C4.3':
      'One application registers premium users, one signs CloudFront URLs for them with a key from Secrets Manager',
    'C4.4': 'One API authorizes access to paid content, one manages the content',
    'C4.5':
      'Paid content lies in S3 and is reached through CloudFront only, by origin access control or identity',
    'C4.6':
      'CloudFront serves signed requests only and refuses the unsigned, expired, tampered and wrongly keyed',
    'C4.7': 'No principal that could mint pre-signed URLs for clients may read the content bucket',
    'C5.1': 'The existing application with its load balancer and file system stays as it is',
    'C5.2':
      'CloudFront caches the update files at the edge, and the origin takes only what comes through CloudFront',
    'C5.3': 'The gain is measured: hit ratio, load taken off the origin, requests and cost saved',
    'C6.1': 'IoT Core collects from devices by a topic rule with an error action',
    'C6.2': 'Kinesis Data Streams receives in real time',
    'C6.3': 'Firehose transforms with a function and delivers to the ingestion bucket within a minute',
    'C6.4':
      'New objects reach a consuming function through SQS or directly, and failures land in a dead-letter queue',
    'C6.5':
      'Athena queries through a workgroup that enforces its settings and writes to the reporting bucket',
    'C6.6': 'QuickSight or Redshift Serverless may read the reporting bucket',
    'X.1': 'Handlers are real code with tests of their own',
    'X.2':
      "Constructs have sensible defaults and typed properties and pass cdk-nag's AwsSolutions pack, with reasons for exceptions",
    'X.3': "A case's profile can be applied to somebody else's stack",
    'X.4': 'Every policy and probe names the requirements it defends and the controls it is evidence for',
  }),
);
