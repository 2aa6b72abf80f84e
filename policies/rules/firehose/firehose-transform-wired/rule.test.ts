import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'pass.yaml': {
    Wired: { verdict: 'pass', message: 'wired', says: ['Transform', 'Role'] },
    Qualified: 'pass',
    OwnRole: { verdict: 'pass', says: 'InvokeRole' },
    ByManagedPolicy: { verdict: 'pass', says: 'ManagedRole' },
    ByAlias: 'pass',
    ToSearch: { verdict: 'not-applicable', message: 'noBucket' },
  },
  'fail.yaml': {
    Raw: { verdict: 'fail', message: 'noTransform' },
    Off: { verdict: 'fail', message: 'off' },
    NotAllowed: { verdict: 'fail', message: 'notAllowed', says: 'lambda:InvokeFunction on ${Transform.Arn}' },
    OtherFunction: { verdict: 'fail', message: 'notAllowed' },
    Denied: { verdict: 'fail', message: 'notAllowed' },
    NoFunction: { verdict: 'fail', message: 'noFunction' },
    NoRole: { verdict: 'fail', message: 'noRole' },
    HostileShape: 'fail',
  },
  'unknown.yaml': {
    ByParameter: { verdict: 'unknown', says: '${FunctionArn}' },
    RoleElsewhere: { verdict: 'unknown', message: 'roleElsewhere', says: '${RoleArn}' },
    ByManaged: { verdict: 'unknown', says: 'policy/team' },
    ByCondition: { verdict: 'unknown', says: 'aws:PrincipalTag/team' },
    BySwitch: { verdict: 'unknown', says: '${Switch}' },
  },
});
