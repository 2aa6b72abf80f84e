import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'functions.yaml': {
    Declared: { verdict: 'pass', says: 'Logs' },
    ByConvention: { verdict: 'pass', says: 'ConventionLogs' },
    ByName: { verdict: 'pass', says: 'NameLogs' },
    Retained: { verdict: 'pass', message: 'retained' },
    Named: { verdict: 'unknown', message: 'elsewhere', says: '/apps/all' },
    Implicit: { verdict: 'fail', message: 'implicit' },
    OtherGroup: 'fail',
    OnlyInProduction: { verdict: 'fail', scenario: { IsProd: 'false', Stage: 'not prod' } },
    FromParameter: { verdict: 'unknown', says: '${GroupName}' },
  },
});
