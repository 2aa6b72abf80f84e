import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'pass.yaml': { Group: { verdict: 'pass', message: 'queried', says: ['Consumer', 'Reports'] } },
  'fail.yaml': {
    Alone: { verdict: 'fail', message: 'nobody' },
    Refused: { verdict: 'fail', message: 'mayNotQuery', says: 'athena:GetQueryExecution' },
    Unwritten: { verdict: 'fail', message: 'mayNotWrite', says: 'Reports' },
    Nowhere: { verdict: 'fail', message: 'noLocation' },
  },
  'unknown.yaml': {
    RoleElsewhere: { verdict: 'unknown', says: '${RoleArn}' },
    BucketElsewhere: { verdict: 'unknown', says: '${Bucket}' },
  },
});
