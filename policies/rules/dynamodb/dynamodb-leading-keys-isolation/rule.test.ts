import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'pass.yaml': {
    Right: { verdict: 'pass', says: '${cognito-identity.amazonaws.com:sub} of ' },
    Indexed: { verdict: 'pass', says: 'USER#' },
    PartiQl: 'pass',
    ReadsOnly: { verdict: 'not-applicable', message: 'unused' },
    Backend: { verdict: 'not-applicable', message: 'none' },
  },
  'fail.yaml': {
    Scans: { verdict: 'fail', says: 'can do dynamodb:Scan' },
    AllActions: { verdict: 'fail', says: 'allows it' },
    PartiQl: { verdict: 'fail', says: 'can do dynamodb:PartiQLSelect' },
    AnyOfTheKeys: { verdict: 'fail', says: 'dynamodb:BatchGetItem' },
    NoKeys: { verdict: 'fail', says: 'us-east-1:9f8e7d6c' },
    Beginning: { verdict: 'fail', says: 'bob' },
    SecondStatement: { verdict: 'fail', says: 'can do dynamodb:Get' },
    ByTablePolicy: { verdict: 'fail', says: 'a statement of Open allows it' },
  },
  'unknown.yaml': {
    Foreign: { verdict: 'unknown', says: '${Extra}' },
    OnlyForeign: { verdict: 'unknown', message: 'unread' },
    Misspelt: { verdict: 'unknown', says: 'ForAllValue' },
  },
});
