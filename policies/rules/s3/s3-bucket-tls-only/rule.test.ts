import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'pass.yaml': {
    Cdk: { verdict: 'pass', message: 'refused', line: 11 },
    Named: 'pass',
    Split: 'pass',
    ByVersion: 'pass',
    Locked: 'pass',
    Together: { verdict: 'pass', says: 'was taken into account' },
  },
  'fail.yaml': {
    NoPolicy: { verdict: 'fail', message: 'noPolicy' },
    AllowOnly: { verdict: 'fail', message: 'noDeny' },
    OtherDeny: { verdict: 'fail', message: 'noDeny' },
    ObjectsOnly: { verdict: 'fail', message: 'bucketNotCovered', line: 26 },
    BucketOnly: { verdict: 'fail', message: 'objectsNotCovered' },
    Mixed: { verdict: 'fail', message: 'objectsNotCovered' },
    Twice: { verdict: 'fail', message: 'noDeny', says: 'TwiceBad' },
  },
  'narrowed.yaml': {
    ExtraCondition: {
      verdict: 'fail',
      message: 'narrowed',
      says: 'StringNotEquals aws:PrincipalTag/team ops',
    },
    SameOperator: { verdict: 'fail', message: 'narrowed', says: 'aws:MultiFactorAuthPresent' },
    SomeActions: { verdict: 'fail', message: 'narrowed', says: 'only some actions' },
    SparedActions: { verdict: 'fail', message: 'narrowed', says: 'NotAction' },
    SomePrincipals: { verdict: 'fail', message: 'narrowed', says: 'only some principals' },
    SparedPrincipals: { verdict: 'fail', message: 'narrowed', says: 'NotPrincipal' },
    SparedEveryone: { verdict: 'fail', message: 'narrowed', says: 'NotPrincipal' },
    Inverted: { verdict: 'fail', message: 'narrowed', says: 'asks for aws:SecureTransport true' },
    VersionOnly: { verdict: 'fail', message: 'narrowed', says: 'holds for no plain request' },
    Gap: {
      verdict: 'fail',
      message: 'narrowed',
      says: ['s3:GetObject', '"aws:SecureTransport":"false"', '--endpoint-url http://s3.amazonaws.com'],
    },
    BothInOne: { verdict: 'fail', message: 'narrowed', says: 's3:TlsVersion' },
  },
  'scenarios.yaml': {
    OnlyInProd: { verdict: 'fail', message: 'noPolicy', scenario: { IsProd: 'false', Stage: 'not prod' } },
    Together: { verdict: 'pass', scenario: null },
    SometimesNarrow: { verdict: 'fail', message: 'narrowed', says: 'fail in 1 of 2' },
  },
  'unknown.yaml': {
    WholeDocument: { verdict: 'unknown', message: 'unknown', says: '${Document}' },
    OneStatement: { verdict: 'unknown', says: '${Document}' },
    ConditionValue: { verdict: 'unknown', says: '${Value}' },
    PrincipalValue: { verdict: 'unknown', says: '${Who}' },
    Perhaps: { verdict: 'unknown', message: 'maybeAttached', says: '${Other}' },
    SameParameter: 'pass',
    NoDocument: { verdict: 'unknown', says: 'NoDocumentPolicy.Properties.PolicyDocument cannot be read' },
    Misspelt: { verdict: 'unknown', says: 'MisspeltPolicy.Properties.PolicyDocument.Statement.0' },
  },
  'cross-stack': { Shared: { verdict: 'pass', message: 'refused' }, Alone: 'fail' },
});
