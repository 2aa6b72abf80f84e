import { defineRule } from '../../../engine/rule';

export const rule = defineRule({
  id: 'ecr-repository-lifecycle',
  title: 'ECR repository has a lifecycle policy',
  severity: 'low',
  resource: 'AWS::ECR::Repository',
  baseline: 'frameworks',
  rationale:
    'Every build pushes an image and none deletes one. Old images cost, hide the few that matter, and are started again by mistake with the flaws that were mended since.',
  remediation: 'new ecr.Repository(this, "Images", { lifecycleRules: [{ maxImageCount: 50 }] })',
  whenNotToUse: 'For images that have to be kept for as long as the product is supported.',
  controls: [
    'fsbp:ECR.3',
    'nist-800-53-r5:CA-9(1)',
    'nist-800-53-r5:CM-2',
    'nist-800-53-r5:CM-2(2)',
    'wellarchitected:SEC07-BP04',
  ],
  requirements: ['C3.2'],
  references: [
    'https://docs.aws.amazon.com/AmazonECR/latest/userguide/LifecyclePolicies.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/ecr-controls.html#ecr-3',
  ],
  messages: {
    pass: 'images that are no longer needed expire',
    fail: 'no lifecycle policy is set: images are kept for good',
    unknown: 'whether there is a lifecycle policy rests on {value}',
  },
  schema: {
    required: ['LifecyclePolicy'],
    properties: {
      LifecyclePolicy: {
        required: ['LifecyclePolicyText'],
        properties: { LifecyclePolicyText: { type: 'string', pattern: '"rules"' } },
      },
    },
  },
});
