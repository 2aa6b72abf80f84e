import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(
  rule,
  __dirname,
  {
    'pass.yaml': {
      Own: {
        verdict: 'pass',
        message: 'closed',
        says: ['was taken into account', '${AWS::AccountId}'],
        line: 14,
      },
      Distribution: 'pass',
      Organization: { verdict: 'pass', says: 'whoever sends aws:PrincipalOrgID ${OrgId} is known' },
      SameAccount: 'pass',
      Network: { verdict: 'pass', says: 'vpce-1' },
      TakenBack: 'pass',
      LoadBalancerLogs: 'pass',
      Website: { verdict: 'not-applicable', message: 'declaredPublic', says: 'press kit' },
    },
    'fail.yaml': {
      Everyone: {
        verdict: 'fail',
        message: 'anyone',
        says: [
          'anyone, without credentials can do s3:GetObject on arn:aws:s3:::Bucket/',
          // Which object it asks for is the reasoner's choice.
          'aws s3api get-object --bucket Bucket --key ',
          ' FILE --no-sign-request',
          'a statement of Everyone allows it',
        ],
        line: 12,
      },
      ByParameter: { verdict: 'fail', message: 'anyone', says: 'arn:aws:s3:::Name/' },
      AnyAccount: { verdict: 'fail', message: 'anyone', says: ['can do s3:PutObject', 'arn:aws:iam::'] },
      Referer: { verdict: 'fail', message: 'anyone', says: ['https://example.com/', 'aws:Referer'] },
      AllBut: { verdict: 'fail', message: 'anyone' },
      AnyOrganization: { verdict: 'fail', message: 'anyone', says: 'o-' },
      WholeInternet: { verdict: 'fail', message: 'anyone', says: 'without credentials' },
      HalfOfInternet: { verdict: 'fail', message: 'anyone' },
      MissingKey: { verdict: 'fail', message: 'anyone', says: 'without credentials' },
      NotTheEndpoint: { verdict: 'fail', message: 'anyone', says: '198.51.100.' },
      AnyService: { verdict: 'fail', message: 'anyone', says: 'aws:SourceArn' },
    },
    'account.yaml': {
      Partner: { verdict: 'fail', message: 'account', says: 'arn:aws:iam::444455556666:role/reader' },
      Trusted: 'pass',
      Own: 'pass',
      LogsRead: { verdict: 'fail', message: 'account' },
      Both: { verdict: 'fail', message: 'anyone', says: 'logo.png' },
    },
    'unknown.yaml': {
      Parameter: { verdict: 'unknown', says: '${Who}' },
      WhoseAccount: { verdict: 'unknown', says: 'deployed to the account 444455556666' },
      Addresses: { verdict: 'unknown', says: '${Network}' },
      Canonical: { verdict: 'unknown', says: 'canonical user 79a59df900b949e5' },
      Misspelt: { verdict: 'unknown', says: 'Misspelt.Properties.PolicyDocument.Statement.0' },
      Whole: { verdict: 'unknown', says: '${Document}' },
      Text: { verdict: 'unknown', says: 'must be an object' },
    },
  },
  {
    parameters: { 'account.yaml': { trustedAccounts: ['777788889999'] } },
    given: { 'account.yaml': { 'AWS::AccountId': '111122223333' } },
  },
);
