import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'pass.yaml': { Direct: { verdict: 'pass', message: 'refused' }, ByName: 'pass', Inline: 'pass' },
  'fail.yaml': {
    Bare: { verdict: 'fail', message: 'noPolicy' },
    AllowOnly: { verdict: 'fail', message: 'noDeny' },
    Narrowed: { verdict: 'fail', message: 'narrowed', says: 'aws:SourceVpce' },
    Elsewhere: { verdict: 'fail', message: 'elsewhere' },
    OtherAction: { verdict: 'fail', message: 'narrowed', says: 'only some actions' },
    HostileShape: 'fail',
  },
  'unknown.yaml': {
    ByCondition: { verdict: 'unknown', says: '${Flag}' },
    Named: { verdict: 'unknown', message: 'maybeAttached', says: '${TopicArn}' },
  },
});
