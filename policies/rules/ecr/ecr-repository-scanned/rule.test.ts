import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'repositories.yaml': {
    Scanned: 'pass',
    AsText: 'pass',
    Off: 'fail',
    Default: 'fail',
    WrongShape: 'fail',
    FromParameter: { verdict: 'unknown', says: '${Scan}' },
  },
});
