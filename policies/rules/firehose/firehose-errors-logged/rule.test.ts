import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'streams.yaml': {
    Logged: { verdict: 'pass', message: 'logged', says: 'ExtendedS3DestinationConfiguration' },
    ToEndpoint: 'pass',
    Silent: { verdict: 'fail', message: 'silent' },
    Off: 'fail',
    NoDestination: { verdict: 'not-applicable', message: 'none' },
    Given: { verdict: 'unknown', says: '${Wish}' },
    GivenDestination: { verdict: 'unknown', says: '${Wish}' },
    Staged: { verdict: 'fail', scenario: { IsProd: 'false', Stage: 'not prod' } },
    Hostile: 'not-applicable',
    HostileOptions: 'fail',
  },
});
