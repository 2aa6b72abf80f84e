import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'pass.yaml': {
    ToStream: { verdict: 'pass', message: 'delivers', says: ['Stream', 'Failures'] },
    ToBucket: 'pass',
    ToFunction: { verdict: 'not-applicable', message: 'notJudged', says: 'Lambda' },
  },
  'fail.yaml': {
    Empty: { verdict: 'fail', message: 'noActions' },
    Off: { verdict: 'fail', message: 'disabled' },
    NoRole: { verdict: 'fail', message: 'noRole' },
    NotTrusted: { verdict: 'fail', message: 'notTrusted', says: 'LambdaRole' },
    MayNot: { verdict: 'fail', message: 'mayNot', says: ['kinesis:PutRecord', 'OtherRole'] },
    ErrorMayNot: { verdict: 'fail', message: 'mayNot', says: ['ErrorAction', 'sqs:SendMessage'] },
  },
  'unknown.yaml': {
    Elsewhere: { verdict: 'unknown', message: 'elsewhere', says: 'telemetry' },
    RoleElsewhere: { verdict: 'unknown', says: '${RoleArn}' },
    Switched: { verdict: 'unknown', says: '${Off}' },
  },
});
