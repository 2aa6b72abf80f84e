import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'pass.yaml': {
    Site: {
      verdict: 'pass',
      message: 'only',
      says: ['only Web can read', 'SitePolicy was taken into account'],
    },
    Shared: { verdict: 'pass', says: 'One, Two' },
    Uploads: 'pass',
    ByCanonical: 'pass',
    ByArn: 'pass',
    Bare: { verdict: 'pass', message: 'noPolicy' },
    Encrypted: 'pass',
    Both: 'pass',
    Private: { verdict: 'not-applicable', message: 'notServed' },
  },
  'fail.yaml': {
    NoSource: {
      verdict: 'fail',
      message: 'others',
      says: [
        'the service cloudfront.amazonaws.com can do s3:GetObject on arn:aws:s3:::NoSource/',
        '"absent":["aws:SourceArn"]',
        'a statement of NoSourcePolicy allows it',
      ],
      line: 14,
    },
    AnySource: { verdict: 'fail', message: 'others', says: 'aws:SourceArn' },
    WholeAccount: { verdict: 'fail', message: 'others', says: ':distribution/' },
    AccountOnly: { verdict: 'fail', message: 'others', says: 'SourceAccount' },
    IfExists: { verdict: 'fail', message: 'others' },
    WrongOne: { verdict: 'fail', message: 'others', says: 'distribution/NoSourceWeb' },
    Referer: { verdict: 'fail', message: 'others', says: 'https://example.com/' },
    Lists: { verdict: 'fail', message: 'others', says: 's3:ListBucket' },
    OtherService: { verdict: 'fail', message: 'others', says: 'the service serverlessrepo.amazonaws.com' },
    Acl: { verdict: 'fail', message: 'acl' },
    WideKey: { verdict: 'fail', message: 'keyWide', says: ['kms:Decrypt', 'OpenKey'] },
    Twice: { verdict: 'fail', message: 'others', says: 'TwiceAgain' },
    OtherIdentity: { verdict: 'fail', message: 'others', says: 'origin access identity Theirs' },
  },
  'unknown.yaml': {
    Whole: { verdict: 'unknown', says: '${Document}' },
    Somebody: { verdict: 'unknown', says: '${Who}' },
    Source: { verdict: 'unknown', says: '${Who}' },
    OpenAcl: { verdict: 'unknown', message: 'unknownAcl', says: '${Acl}' },
    Named: { verdict: 'unknown', message: 'maybeAttached', says: '${Other}' },
  },
});
