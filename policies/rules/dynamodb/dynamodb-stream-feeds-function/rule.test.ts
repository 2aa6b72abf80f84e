import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'wired.yaml': { Table: { verdict: 'pass', message: 'fed', says: 'Welcome' } },
  'topic-for-failures.yaml': { Table: 'pass' },
  'regional-table.yaml': { Table: 'pass' },
  'no-stream.yaml': { Table: { verdict: 'fail', message: 'noStream' } },
  'keys-only.yaml': { Table: { verdict: 'fail', message: 'keysOnly', says: 'KEYS_ONLY' } },
  'no-mapping.yaml': { Table: { verdict: 'fail', message: 'noConsumer' } },
  'off.yaml': { Table: { verdict: 'fail', message: 'off' } },
  'may-not-read.yaml': { Table: { verdict: 'fail', message: 'mayNotRead' } },
  'may-read-partly.yaml': {
    Table: { verdict: 'fail', message: 'mayNotRead', says: 'dynamodb:GetShardIterator' },
  },
  'other-tables-stream.yaml': { Table: { verdict: 'unknown', message: 'unknown' } },
  'not-kept.yaml': { Table: { verdict: 'fail', message: 'notKept' } },
  'may-not-send.yaml': { Table: { verdict: 'fail', message: 'mayNotSend', says: 'sqs:SendMessage' } },
  'open-view.yaml': { Table: { verdict: 'unknown', message: 'unknown', says: '${View}' } },
  'open-switch.yaml': { Table: { verdict: 'unknown', message: 'unknown', says: '${On}' } },
  'open-function.yaml': { Table: { verdict: 'unknown', message: 'elsewhere', says: '${FunctionArn}' } },
  'open-role.yaml': { Table: { verdict: 'unknown', message: 'unknown', says: '${RoleArn}' } },
  'open-destination.yaml': { Table: { verdict: 'unknown', message: 'unknown', says: '${QueueArn}' } },
  'wrong-shapes.yaml': { Table: { verdict: 'fail', message: 'noStream' } },
});
