import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'pass.yaml': {
    Right: {
      verdict: 'pass',
      says: ['/private/${cognito-identity.amazonaws.com:sub}/', 'was taken into account'],
    },
    NoSlash: { verdict: 'pass', says: 'REGION:UUID' },
    WithPublicPart: 'pass',
    NoS3: { verdict: 'not-applicable', message: 'unused' },
    NoPolicies: { verdict: 'not-applicable', message: 'unused' },
    ByAttachment: 'pass',
    Lambda: { verdict: 'not-applicable', message: 'none' },
  },
  'fail.yaml': {
    ListsAll: { verdict: 'fail', says: ['can do s3:ListBucket', 'allows it'] },
    ListsParent: { verdict: 'fail', says: 's3:prefix' },
    AllOfPrivate: { verdict: 'fail', says: ['private/us-east-1:9f8e7d6c', 'us-east-1:0a1b2c3d'] },
    ReadsAll: { verdict: 'fail', says: 's3:GetObject' },
    Guest: { verdict: 'fail', says: 's3:GetObject' },
    EverythingAllowed: 'fail',
    ByBucketPolicy: { verdict: 'fail', says: 'a statement of BucketPolicy allows it' },
    Boundary: { verdict: 'fail', says: 's3:GetObject' },
  },
  'boundary.yaml': {
    Bounded: 'pass',
    Mapped: 'fail',
  },
  'unknown.yaml': {
    AnyFolder: { verdict: 'unknown', says: 'colons' },
    ForeignPolicy: { verdict: 'unknown', says: '${Extra}' },
    OnlyForeign: { verdict: 'unknown', message: 'unread', says: '${Extra}' },
    ForeignBoundary: { verdict: 'unknown', says: 'the permissions boundary ${Extra}' },
    Unread: { verdict: 'unknown', says: 'Statement.2' },
  },
});
