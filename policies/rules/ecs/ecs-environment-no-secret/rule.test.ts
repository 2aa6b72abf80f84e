import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'tasks.yaml': {
    BySecrets: 'pass',
    NoEnvironment: 'pass',
    AccessKey: { verdict: 'fail', message: 'fail', says: ['container app', 'AWS_SECRET_ACCESS_KEY'] },
    PrivateKey: { verdict: 'fail', says: 'a private key in SIGNER' },
    Resolved: { verdict: 'fail', says: '{{resolve:secretsmanager:...}} resolves to in PASSWORD' },
    Hidden: { verdict: 'fail', says: 'the parameter Password' },
    HiddenDefault: {
      verdict: 'fail',
      says: ['container app', 'the parameter Placeholder'],
      scenario: { IsDev: 'false', Stage: 'not dev' },
    },
    GivenEnvironment: { verdict: 'unknown', says: 'Variables' },
    Empty: { verdict: 'not-applicable', message: 'none' },
    KeyInDevelopment: { verdict: 'fail', scenario: { IsDev: 'true', Stage: 'dev' } },
    Hostile: 'pass',
  },
});
