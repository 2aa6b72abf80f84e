import { defineRule } from '../../../engine/rule';

export const rule = defineRule({
  id: 'cognito-identity-pool-guests-off',
  title: 'Cognito identity pool gives no credentials to guests',
  severity: 'high',
  resource: 'AWS::Cognito::IdentityPool',
  rationale:
    'With guests allowed, anybody on the internet who knows the id of the pool, which every client carries in clear, gets temporary AWS credentials without signing in. What the guest role may do then decides over everything, today and after every later edit of that role.',
  remediation: 'new identitypool.IdentityPool(this, "Pool", { allowUnauthenticatedIdentities: false })',
  whenNotToUse:
    'For applications that measure or serve visitors before they sign in, when the guest role is proven to allow nothing but that.',
  controls: [
    'fsbp:Cognito.2',
    'nist-800-53-r5:AC-3',
    'nist-800-53-r5:IA-2',
    'soc2:CC6.1',
    'hipaa:164.312(d)',
    'wellarchitected:SEC02-BP01',
    'fedramp-ksi:KSI-IAM-SNU',
  ],
  requirements: ['C1.2'],
  references: [
    'https://docs.aws.amazon.com/cognito/latest/developerguide/identity-pools.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/cognito-controls.html#cognito-2',
  ],
  messages: {
    pass: 'guests get no credentials',
    fail: 'AllowUnauthenticatedIdentities is not false: anybody gets credentials of the guest role',
    unknown: 'whether guests get credentials rests on {value}',
  },
  // CloudFormation requires the property, so there is no default to know.
  schema: {
    required: ['AllowUnauthenticatedIdentities'],
    properties: { AllowUnauthenticatedIdentities: { enum: [false, 'false', 'False'] } },
  },
});
