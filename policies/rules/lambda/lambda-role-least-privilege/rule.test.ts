import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

const parameters = {
  roles: ['*'],
  granted: [
    'ses:SendEmail,ses:SendRawEmail on arn:aws:ses:*:*:identity/*',
    'dynamodb:GetRecords,dynamodb:GetShardIterator,dynamodb:DescribeStream on AWS::DynamoDB::Table',
    'logs:CreateLogGroup,logs:CreateLogStream,logs:PutLogEvents on *',
  ],
};

const application = {
  roles: ['*Role*'],
  granted: [
    'logs:CreateLogStream,logs:PutLogEvents on *',
    'Signer* may secretsmanager:GetSecretValue,secretsmanager:DescribeSecret on PrivateKey',
    'Signer* may dynamodb:GetItem on Premium',
    'Register* may dynamodb:PutItem on Premium',
  ],
};

testRule(
  rule,
  __dirname,
  {
    'pass.yaml': {
      Welcome: { verdict: 'pass', says: 'AWSLambdaBasicExecutionRole' },
      NoPolicies: 'pass',
      Denied: 'pass',
      Ec2: { verdict: 'not-applicable', message: 'none' },
    },
    'fail.yaml': {
      AlsoReads: { verdict: 'fail', says: ['s3:GetObject, s3:PutObject', 'allows it'] },
      AllOfSes: { verdict: 'fail', says: ['ses:CreateConfigurationSet', '...'] },
      OtherTable: { verdict: 'fail', says: 'dynamodb:GetRecords' },
    },
    'signer.yaml': {
      SignerRole: { verdict: 'pass', says: 'SignerPolicy' },
      RegisterRole: 'pass',
      SignerRoleOfSecret: { verdict: 'fail', says: ['secretsmanager:GetSecretValue', 'Database'] },
      SignerRoleOfTable: { verdict: 'fail', says: ['dynamodb:GetItem', 'Orders'] },
      SignerRoleThatRegisters: { verdict: 'fail', says: 'dynamodb:PutItem' },
    },
    'unknown.yaml': {
      Foreign: { verdict: 'unknown', says: '${Extra}' },
      Unread: { verdict: 'unknown', says: 'Statement.0' },
    },
  },
  {
    parameters: {
      'pass.yaml': parameters,
      'fail.yaml': parameters,
      'unknown.yaml': parameters,
      'signer.yaml': application,
    },
  },
);
