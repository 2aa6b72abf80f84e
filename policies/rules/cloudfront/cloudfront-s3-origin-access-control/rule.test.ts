import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'pass.yaml': {
    Site: { verdict: 'pass', message: 'admitted', says: 'policy of Bucket', line: 20 },
    NamedSite: { verdict: 'pass', message: 'admitted' },
    CanonicalSite: { verdict: 'pass', message: 'admitted' },
    ByArnSite: { verdict: 'pass', message: 'admitted' },
    WideSite: { verdict: 'pass', message: 'admittedAccountWide' },
    EncryptedSite: { verdict: 'pass', message: 'admitted' },
    CustomOnly: { verdict: 'not-applicable', message: 'noS3Origin' },
  },
  'fail.yaml': {
    Website: { verdict: 'fail', message: 'website' },
    WebsiteByText: { verdict: 'fail', message: 'website' },
    NoControl: { verdict: 'fail', message: 'noAccessControl' },
    AsCustom: { verdict: 'fail', message: 'noAccessControl' },
    Never: { verdict: 'fail', message: 'neverSigns', says: '"never"' },
    NoPolicy: { verdict: 'fail', message: 'noPolicy', says: 'NoPolicyBucket' },
    OtherDistribution: { verdict: 'fail', message: 'notAdmitted' },
    OtherService: { verdict: 'fail', message: 'notAdmitted' },
    OtherAction: { verdict: 'fail', message: 'notAdmitted' },
    OtherBucket: { verdict: 'fail', message: 'notAdmitted' },
    AnyDistribution: { verdict: 'fail', message: 'anyDistribution' },
    AnyAccount: { verdict: 'fail', message: 'anyDistribution' },
    Everyone: { verdict: 'fail', message: 'everyone' },
    IdentityElsewhere: { verdict: 'fail', message: 'notAdmitted' },
    KeyRefuses: { verdict: 'fail', message: 'keyRefuses', says: 'Key' },
    ManagedKey: { verdict: 'fail', message: 'managedKey' },
    IdentityAndKms: { verdict: 'fail', message: 'identityAndKms' },
  },
  'unknown.yaml': {
    OpenDocument: { verdict: 'unknown', message: 'unknown', says: '${Document}' },
    OpenSource: { verdict: 'unknown', says: '${Source}' },
    LiteralId: { verdict: 'unknown', says: 'E2QWRUHAPOMQZL' },
    ExtraCondition: { verdict: 'unknown', says: 'aws:SourceIp' },
    OpenKey: { verdict: 'unknown', says: '${KeyArn}' },
    UpdatedKey: { verdict: 'unknown', says: 'the custom resource Updater' },
    Outside: { verdict: 'unknown', message: 'bucketOutside', says: 'somebody-elses.s3.amazonaws.com' },
    Imported: { verdict: 'unknown', message: 'bucketOutside' },
    ByParameter: { verdict: 'unknown', message: 'bucketOutside', says: '${Content}' },
    OpenDomain: { verdict: 'unknown', says: '${Domain}' },
    OpenOrigins: { verdict: 'unknown', says: '${Origins}' },
  },
  'scenarios.yaml': {
    PolicyInProd: { verdict: 'fail', message: 'noPolicy', scenario: { IsProd: 'false', Stage: 'not prod' } },
    ControlInProd: {
      verdict: 'fail',
      message: 'noAccessControl',
      scenario: { IsProd: 'false', Stage: 'not prod' },
    },
    EitherWay: { verdict: 'pass', message: 'admitted', scenario: null },
  },
  'cross-stack': {
    Site: { verdict: 'pass', message: 'admitted' },
    Stranger: { verdict: 'fail', message: 'notAdmitted' },
  },
});
