import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(
  rule,
  __dirname,
  {
    'buckets.yaml': {
      Absent: { verdict: 'pass', message: 'byDefault' },
      Sse: { verdict: 'pass', message: 'encrypted', says: 'AES256' },
      Kms: { verdict: 'pass', says: 'aws:kms' },
      Sometimes: 'pass',
      Open: { verdict: 'unknown', message: 'unknown', says: '${Algorithm}' },
      OpenRules: { verdict: 'unknown', says: '${Rules}' },
    },
    'kms-wanted.yaml': {
      Absent: { verdict: 'fail', message: 'kmsWanted', says: 'SSE-S3, the default' },
      Sse: { verdict: 'fail', message: 'kmsWanted', says: 'AES256' },
      Kms: 'pass',
      Sometimes: { verdict: 'fail', scenario: { IsProd: 'false', Stage: 'not prod' } },
      Open: 'unknown',
      OpenRules: 'unknown',
    },
    'fail.yaml': {
      Ignored: { verdict: 'fail', message: 'keyIgnored', says: '${Perhaps}' },
      DisabledKey: { verdict: 'fail', message: 'keyDisabled', says: 'the KMS key Disabled' },
      DisabledByAlias: { verdict: 'fail', message: 'keyDisabled', says: 'the KMS key Disabled' },
      PerhapsDisabled: { verdict: 'unknown', says: '${On}' },
      Mistyped: { verdict: 'fail', message: 'noSuchAlgorithm', says: 'AES-256' },
      WrongShape: 'pass',
    },
  },
  { parameters: { 'kms-wanted.yaml': { kms: true } } },
);
