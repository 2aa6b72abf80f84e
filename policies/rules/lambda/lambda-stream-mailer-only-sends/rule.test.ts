import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'only-sends.yaml': { Table: { verdict: 'pass', message: 'onlySends', says: 'Welcome' } },
  'two-readers.yaml': { Table: 'pass' },
  'raw-too.yaml': { Table: 'pass' },
  'may-not-send.yaml': { Table: { verdict: 'fail', message: 'noMailer' } },
  'no-mapping.yaml': { Table: { verdict: 'fail', message: 'noMailer' } },
  'off.yaml': { Table: { verdict: 'fail', message: 'noMailer' } },
  'reads-table.yaml': { Table: { verdict: 'fail', message: 'beyond', says: 'dynamodb:GetItem' } },
  'all-of-ses.yaml': { Table: { verdict: 'fail', message: 'beyond' } },
  'any-identity.yaml': { Table: { verdict: 'fail', message: 'anyIdentity' } },
  'any-identity-of-account.yaml': { Table: { verdict: 'fail', message: 'anyIdentity' } },
  'other-queue.yaml': { Table: { verdict: 'fail', message: 'beyond', says: 'sqs:SendMessage' } },
  'open-policy.yaml': { Table: { verdict: 'unknown', message: 'unknown', says: '${Extra}' } },
  'open-role.yaml': { Table: { verdict: 'unknown', message: 'elsewhere', says: '${RoleArn}' } },
  'open-function.yaml': { Table: { verdict: 'unknown', message: 'elsewhere', says: '${FunctionArn}' } },
});
