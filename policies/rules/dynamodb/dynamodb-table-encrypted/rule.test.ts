import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(
  rule,
  __dirname,
  {
    'tables.yaml': {
      Own: { verdict: 'pass', message: 'customer' },
      Foreign: { verdict: 'pass', message: 'customer' },
      Default: { verdict: 'fail', message: 'awsOwned' },
      Off: { verdict: 'fail', message: 'awsOwned' },
      WrongShape: { verdict: 'fail', message: 'awsOwned' },
      AwsManaged: { verdict: 'fail', message: 'awsManaged' },
      AwsManagedByAlias: { verdict: 'fail', message: 'awsManaged' },
      BySigningKey: { verdict: 'fail', says: 'not symmetric (RSA_2048)' },
      BySwitchedKey: { verdict: 'unknown', says: '${Sse}' },
      ByDisabledKey: { verdict: 'fail', says: 'it is disabled' },
      OpenKey: { verdict: 'unknown', says: '${KeyArn}' },
      OpenSwitch: { verdict: 'unknown', says: '${Sse}' },
      OpenAll: { verdict: 'unknown', says: '${Sse}' },
      Global: { verdict: 'pass', message: 'customer' },
      GlobalHalf: { verdict: 'fail', message: 'awsManaged' },
      GlobalOpen: { verdict: 'unknown', says: '${Replicas}' },
    },
    'aws-managed.yaml': {
      AwsManaged: { verdict: 'pass', message: 'managed' },
      Default: { verdict: 'fail', message: 'awsOwned' },
    },
  },
  { parameters: { 'aws-managed.yaml': { key: 'aws-managed' } } },
);
