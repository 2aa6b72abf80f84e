import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'roles.yaml': {
    Owns: {
      verdict: 'pass',
      says: ['s3:GetObject, s3:PutObject', 'private/${cognito-identity.amazonaws.com:sub}/*'],
    },
    TwoStatements: 'pass',
    ByName: 'pass',
    ReadOnly: { verdict: 'fail', message: 'missing', says: 's3:PutObject' },
    Denied: { verdict: 'fail', message: 'missing', says: 's3:PutObject' },
    ListsOnly: { verdict: 'fail', message: 'nothing' },
    Old: { verdict: 'fail', message: 'oldVersion', says: '2008-10-17' },
    Nothing: { verdict: 'fail', message: 'nothing' },
    ItemsOnly: { verdict: 'fail', message: 'nothing' },
    ByManaged: { verdict: 'unknown', says: '${Policy}' },
    FromOneNetwork: { verdict: 'unknown' },
    Guests: { verdict: 'not-applicable', message: 'none' },
  },
});
