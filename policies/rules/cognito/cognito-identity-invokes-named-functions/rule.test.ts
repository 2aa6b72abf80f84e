import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'roles.yaml': {
    Named: { verdict: 'pass', says: 'Fn' },
    Qualified: { verdict: 'pass', says: 'Fn' },
    Written: { verdict: 'pass', says: 'function:mine' },
    Everything: { verdict: 'fail', message: 'wide' },
    ByPrefix: { verdict: 'fail', message: 'wide', says: 'function:user-*' },
    AllButIam: { verdict: 'fail', message: 'wide' },
    AllButOne: { verdict: 'fail', message: 'wide' },
    Managed: { verdict: 'fail', message: 'managed', says: 'AdministratorAccess' },
    FilesOnly: { verdict: 'not-applicable', message: 'invokesNothing' },
    MixedBag: { verdict: 'pass', says: 'Fn' },
    GivenArn: { verdict: 'unknown', says: '${Given}' },
    GivenPolicy: { verdict: 'unknown', says: '${Policy}' },
    GivenAction: { verdict: 'unknown', says: '${Given}' },
    NotOfPool: { verdict: 'not-applicable', message: 'none' },
  },
});
