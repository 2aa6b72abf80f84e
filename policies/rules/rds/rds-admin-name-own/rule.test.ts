import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'databases.yaml': {
    Own: { verdict: 'pass', message: 'own', says: 'keeper' },
    Admin: { verdict: 'fail', message: 'common', line: 19 },
    Upper: 'fail',
    OfSecret: { verdict: 'fail', message: 'common', says: 'postgres' },
    OfOwnSecret: { verdict: 'pass', says: 'keeper' },
    OfBrokenSecret: { verdict: 'unknown', says: 'resolve' },
    OfSecretElsewhere: { verdict: 'unknown', says: 'their-secret' },
    FromParameter: { verdict: 'unknown', says: '${Name}' },
    Restored: { verdict: 'not-applicable', message: 'inherited' },
    Nameless: { verdict: 'not-applicable', message: 'absent' },
    Member: { verdict: 'not-applicable', message: 'ofCluster' },
    Staged: { verdict: 'fail', scenario: { IsProd: 'false', Stage: 'not prod' } },
    Hostile: 'fail',
  },
});
