import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'buckets.yaml': {
    ByKms: { verdict: 'pass', says: 'aws:kms' },
    Twice: 'pass',
    ByS3: { verdict: 'fail', message: 's3' },
    Default: { verdict: 'fail', message: 's3' },
    WrongShape: 'fail',
    FromParameter: { verdict: 'unknown', says: '${Algorithm}' },
    WholeFromCustom: { verdict: 'unknown', says: '${Custom.Encryption}' },
    PartFromCustom: { verdict: 'unknown', says: '${Custom.Rule}' },
  },
});
