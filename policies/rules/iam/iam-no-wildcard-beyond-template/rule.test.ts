import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'pass.yaml': {
    Named: { verdict: 'pass', says: 'own was looked at' },
    NeedsAll: { verdict: 'pass', says: 'AWSLambdaSQSQueueExecutionRole (as of 2026-11) was left out' },
    Narrowed: 'pass',
    OnlyDenies: 'pass',
    // What a Deny or the boundary takes away again is granted nowhere.
    TakenBack: 'pass',
    Bounded: 'pass',
    NotLambda: { verdict: 'not-applicable', message: 'none' },
  },
  'fail.yaml': {
    All: { verdict: 'fail', says: 'own grants * on *' },
    Secrets: {
      verdict: 'fail',
      says: ['secretsmanager:GetSecretValue on *', 'role/Secrets', 'aws secretsmanager get-secret-value'],
      line: 25,
    },
    // Of two actions one is left.
    HalfTakenBack: { verdict: 'fail', says: 'can do dynamodb:PutItem on arn:aws:dynamodb:' },
    Buckets: { verdict: 'fail', says: 'on arn:aws:s3:::*' },
    Tables: { verdict: 'fail', says: 'table/*' },
    SourceIp: { verdict: 'fail', says: 's3:GetObject on *' },
    Complement: { verdict: 'fail', says: 'NotAction' },
    Managed: { verdict: 'fail', says: 'AmazonSQSFullAccess' },
  },
  'unknown.yaml': {
    Foreign: { verdict: 'unknown', says: '${Extra}' },
    AnyAction: { verdict: 'unknown', says: 'the action ${Acts} is granted on everything' },
    MaybeTakenBack: { verdict: 'unknown', says: '${Refused}' },
    ByParameter: { verdict: 'pass', says: '${TableArn} names one resource, without wildcards' },
    Unread: { verdict: 'unknown', says: 'Statement.0' },
  },
});
