import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'wired.yaml': { Global: { verdict: 'pass', message: 'wired', says: 'List' } },
  'no-primary.yaml': { Global: { verdict: 'fail', message: 'noPrimary' } },
  'off.yaml': { Global: { verdict: 'fail', message: 'off' } },
  'no-caller.yaml': { Global: { verdict: 'fail', message: 'noCaller' } },
  'not-told.yaml': { Global: { verdict: 'fail', message: 'notTold' } },
  'no-secret.yaml': { Global: { verdict: 'fail', message: 'noSecret' } },
  'may-not-call.yaml': { Global: { verdict: 'fail', message: 'mayNotCall' } },
  'may-not-read-secret.yaml': { Global: { verdict: 'fail', message: 'mayNotReadSecret' } },
  'open-role.yaml': { Global: { verdict: 'unknown', message: 'roleElsewhere', says: '${RoleArn}' } },
  'open-switch.yaml': { Global: { verdict: 'unknown', message: 'unknown', says: '${On}' } },
});
