import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(
  rule,
  __dirname,
  {
    'pass.yaml': {
      Site: { verdict: 'pass', message: 'edge', says: 'pl-4fa04526' },
      Files: { verdict: 'not-applicable', message: 'none' },
    },
    'fail.yaml': {
      Site: { verdict: 'fail', message: 'address', says: 'World admits the addresses 0.0.0.0/0', line: 9 },
      ApartSite: { verdict: 'fail', message: 'address', says: 'Apart admits the addresses ::/0' },
      SingleSite: { verdict: 'fail', message: 'address', says: 'Single admits the addresses 0.0.0.0/0' },
      InnerSite: { verdict: 'fail', message: 'group', says: 'Bastion' },
      NetworkSite: { verdict: 'fail', message: 'anyone', says: 'network' },
    },
    'unknown.yaml': {
      Given: { verdict: 'unknown', message: 'notHere', says: '${Existing}' },
      DefaultSite: { verdict: 'unknown', says: 'the default security group' },
      ListedSite: { verdict: 'unknown', says: '${List}' },
      ServiceSite: { verdict: 'unknown', says: '${Group}' },
      ElsewhereSite: { verdict: 'unknown', says: 'sg-0123456789abcdef0' },
    },
    'prefix-lists.yaml': { Site: 'pass' },
  },
  { parameters: { 'prefix-lists.yaml': { prefixLists: ['pl-00000000'] } } },
);
