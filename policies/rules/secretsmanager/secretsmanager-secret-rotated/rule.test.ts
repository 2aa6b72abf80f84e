import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'pass.yaml': {
    Key: { verdict: 'pass', message: 'rotated', says: ['Rotator', 'every 30 days'] },
    Database: { verdict: 'pass', message: 'hosted' },
    ByTags: { verdict: 'unknown', says: 'aws:ResourceTag/rotated' },
  },
  'fail.yaml': {
    Forgotten: { verdict: 'fail', message: 'noSchedule' },
    Timeless: { verdict: 'fail', message: 'noTime' },
    ByNobody: { verdict: 'fail', message: 'noFunction' },
    Uncalled: { verdict: 'fail', message: 'notInvoked', says: 'Silent' },
    Unwritten: { verdict: 'fail', message: 'mayNotWrite', says: 'secretsmanager:PutSecretValue' },
    OtherSecret: { verdict: 'fail', message: 'mayNotWrite' },
  },
  'unknown.yaml': {
    ByParameter: { verdict: 'unknown', says: '${Rotator}' },
    RoleElsewhere: { verdict: 'unknown', says: '${RoleArn}' },
  },
});
