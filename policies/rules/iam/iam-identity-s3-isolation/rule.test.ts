import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'pass.yaml': {
    Editors: { verdict: 'pass', message: 'pass', says: 'home/${aws:username}/' },
    Plain: { verdict: 'not-applicable', message: 'unused' },
    Pooled: { verdict: 'not-applicable', message: 'unused' },
  },
  'fail.yaml': {
    Names: { verdict: 'fail', message: 'fail', says: ['bob', 'bobby', 'the statement Own', 'allows it'] },
    NamesOfUser: { verdict: 'fail', says: 'bobby' },
    Listing: { verdict: 'fail', says: 's3:ListBucket' },
    Tags: { verdict: 'fail' },
    Saml: { verdict: 'fail', says: 's3:GetObject' },
  },
  'unknown.yaml': {
    Foreign: { verdict: 'unknown', message: 'unknown', says: '${Extra}' },
    Tags: { verdict: 'unknown', says: 'it rests on what ${aws:PrincipalTag/team} can be' },
    Web: { verdict: 'unknown', says: '${accounts.google.com:sub}' },
  },
});
