import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(
  rule,
  __dirname,
  {
    'distributions.yaml': {
      Modern: { verdict: 'pass', message: 'modern', says: 'TLSv1.2_2021' },
      Old: { verdict: 'fail', message: 'old', says: 'TLSv1.1_2016' },
      NotSet: { verdict: 'fail', message: 'notSet' },
      NoCertificate: { verdict: 'fail', message: 'defaultCertificate' },
      DefaultWithMinimum: { verdict: 'fail', message: 'defaultCertificate', line: 33 },
      AliasWithDefault: { verdict: 'fail', message: 'aliasesWithout', says: 'www.example.com' },
      Sometimes: {
        verdict: 'fail',
        message: 'defaultCertificate',
        scenario: { Domain: '', HasDomain: 'false' },
      },
      BothCertificates: { verdict: 'fail', message: 'defaultCertificate' },
      OpenPolicy: { verdict: 'unknown', message: 'unknown', says: '${Policy}' },
      OpenCertificate: { verdict: 'unknown', says: '${Viewer}' },
      OpenDefault: { verdict: 'unknown', says: '${Default}' },
    },
    'stricter.yaml': { Modern: { verdict: 'fail', message: 'old' } },
  },
  { parameters: { 'stricter.yaml': { policies: ['TLSv1.3_2025'] } } },
);
