import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'pass.yaml': {
    Delivers: { verdict: 'pass', message: 'delivers', says: ['Role', 'Bucket'] },
    ToSearch: { verdict: 'not-applicable', message: 'noBucket' },
  },
  'fail.yaml': {
    NotTrusted: { verdict: 'fail', message: 'notTrusted', says: 'Lambda' },
    ReadsOnly: { verdict: 'fail', message: 'mayNot', says: 's3:PutObject' },
    BucketOnly: { verdict: 'fail', message: 'mayNot' },
    NoRole: { verdict: 'fail', message: 'noRole' },
  },
  'unknown.yaml': {
    RoleElsewhere: { verdict: 'unknown', says: '${RoleArn}' },
    BucketElsewhere: { verdict: 'unknown', message: 'elsewhere', says: '${BucketArn}' },
  },
});
