/**
 * What AWS's Service Authorization Reference leaves out although it is, or was, real. The evidence is AWS itself:
 * its managed policies (2026-09) or its own default policies name these. What they name by mistake is not here:
 * `s3:ListObjects`, `budgets:CreateBudget` or `ssm:RemoveTagsToResource` stand in a managed policy and grant nothing.
 */
export interface SupplementEntry {
  /** Service prefix, lower case. */
  readonly prefix: string;
  /** Canonical names without the prefix; absent when it speaks of the whole service. */
  readonly actions?: readonly string[];
  /** `undocumented`: requests with it may happen. `retired`: the service or the action has ended. */
  readonly state: 'undocumented' | 'retired';
  /** Why we think so, as the end of a sentence about it. */
  readonly reason: string;
}

const byManagedPolicies = 'is in AWS managed policies, not in the Service Authorization Reference';

export const SUPPLEMENT: readonly SupplementEntry[] = [
  {
    prefix: 'sns',
    actions: ['Receive'],
    state: 'undocumented',
    reason: 'is in the default access policy that Amazon SNS writes for a topic; no API call has it',
  },
  {
    prefix: 'cloud9',
    actions: ['ValidateEnvironmentName'],
    state: 'undocumented',
    reason: byManagedPolicies,
  },
  {
    prefix: 'qapps',
    actions: ['ImportDocumentToQApp', 'ImportDocumentToQAppSession'],
    state: 'undocumented',
    reason: byManagedPolicies,
  },
  {
    prefix: 'organizations',
    actions: ['CreateBuilderIdOwnedAccount'],
    state: 'undocumented',
    reason: byManagedPolicies,
  },
  {
    prefix: 'payments',
    actions: [
      'AcceptTermsAndConditionsForProgramByAccountId',
      'BatchGetPaymentProfiles',
      'CreatePaymentAttempt',
      'CreatePaymentProfile',
      'GetAcceptedTermsAndConditionsForProgramByAccountId',
      'GetAccountBalance',
      'GetDefaultPaymentProfile',
      'GetEligibleCurrencies',
      'GetPaymentAttempt',
      'GetPaymentPreferences',
      'GetPreferredCurrency',
      'GetRecommendedTermsAndConditionsForProgram',
      'ListPaymentProfiles',
      'SearchFinancialRecords',
      'SetPreferredCurrency',
      'UpdatePaymentProfile',
    ],
    state: 'undocumented',
    reason: byManagedPolicies,
  },
  {
    prefix: 'route53-recovery-control-config',
    actions: ['DescribeRoutingControlByName'],
    state: 'undocumented',
    reason: byManagedPolicies,
  },
  {
    prefix: 'memorydb',
    actions: ['ReplicateMultiRegionClusterData'],
    state: 'undocumented',
    reason: byManagedPolicies,
  },
  {
    prefix: 'securityagent',
    actions: [
      'BatchGetAgentInstances',
      'BatchGetSecurityTestContentMetadata',
      'BatchGetTasks',
      'CreateDocumentReview',
      'DeleteDocumentReview',
      'GetCodeReviewTask',
      'GetDocReviewTask',
      'GetDocumentReview',
      'GetDocumentReviewArtifact',
      'ListAgentInstances',
      'ListControls',
      'ListDocumentReviewComments',
      'ListDocumentReviews',
      'ListTasks',
      'StartPentestExecution',
      'StopPentestExecution',
    ],
    state: 'undocumented',
    reason: byManagedPolicies,
  },
  {
    prefix: 'servicecatalog',
    actions: [
      'AccountLevelDescribeRecord',
      'AccountLevelListRecordHistory',
      'AccountLevelScanProvisionedProducts',
      'GetTagOptionMigrationStatus',
    ],
    state: 'undocumented',
    reason: byManagedPolicies,
  },
  {
    prefix: 'builderid',
    actions: ['CreateInvitation', 'DeleteInvitation', 'DisassociateCollaborator', 'ListInvitations'],
    state: 'undocumented',
    reason: byManagedPolicies,
  },
  { prefix: 'applicationwizard', state: 'undocumented', reason: byManagedPolicies },
  { prefix: 'datazonecontrol', state: 'undocumented', reason: byManagedPolicies },
  { prefix: 'ec2-reports', state: 'undocumented', reason: byManagedPolicies },
  { prefix: 'crowd', actions: ['GetTask'], state: 'undocumented', reason: byManagedPolicies },
  { prefix: 'sagemaker-groundtruth-synthetic', state: 'undocumented', reason: byManagedPolicies },
  {
    prefix: 'cloudhsm',
    actions: [
      'CreateLunaClient',
      'DeleteLunaClient',
      'DescribeHapg',
      'DescribeLunaClient',
      'GetConfig',
      'ModifyHapg',
      'ModifyLunaClient',
    ],
    state: 'retired',
    reason: 'belonged to AWS CloudHSM Classic, which has ended',
  },
  { prefix: 'deepcomposer', state: 'retired', reason: 'belonged to AWS DeepComposer, which has ended' },
  { prefix: 'deeplens', state: 'retired', reason: 'belonged to AWS DeepLens, which has ended' },
  { prefix: 'deepracer', state: 'retired', reason: 'belonged to the AWS DeepRacer service, which has ended' },
  {
    prefix: 'elastic-inference',
    state: 'retired',
    reason: 'belonged to Amazon Elastic Inference, which has ended',
  },
  { prefix: 'iot1click', state: 'retired', reason: 'belonged to AWS IoT 1-Click, which has ended' },
  { prefix: 'iotroborunner', state: 'retired', reason: 'belonged to AWS IoT RoboRunner, which has ended' },
  { prefix: 'mobilehub', state: 'retired', reason: 'belonged to AWS Mobile Hub, which has ended' },
  { prefix: 'sumerian', state: 'retired', reason: 'belonged to Amazon Sumerian, which has ended' },
  { prefix: 'zocalo', state: 'retired', reason: 'was the prefix of Amazon WorkDocs, now `workdocs`' },
  {
    prefix: 'catalog-admin',
    state: 'retired',
    reason: 'was a prefix of AWS Service Catalog, now `servicecatalog`',
  },
  {
    prefix: 'catalog-user',
    state: 'retired',
    reason: 'was a prefix of AWS Service Catalog, now `servicecatalog`',
  },
];
