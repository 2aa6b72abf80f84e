import { defineRule } from '../../../engine/rule';

export const rule = defineRule({
  id: 'ecr-tags-immutable',
  title: 'ECR repository does not let a tag be moved to another image',
  severity: 'medium',
  resource: 'AWS::ECR::Repository',
  baseline: 'frameworks',
  rationale:
    'A task definition names an image by its tag. Where tags can be moved, whoever may push to the repository changes what runs in production without a deployment, and nobody can say what ran yesterday.',
  remediation: 'new ecr.Repository(this, "Images", { imageTagMutability: ecr.TagMutability.IMMUTABLE })',
  whenNotToUse: 'For a repository of build caches, or one whose images are always named by digest.',
  controls: [
    'fsbp:ECR.2',
    'nist-800-53-r5:CA-9(1)',
    'nist-800-53-r5:CM-2',
    'nist-800-53-r5:CM-8(1)',
    'soc2:CC8.1',
    'wellarchitected:SEC11-BP06',
  ],
  requirements: ['C3.2'],
  references: [
    'https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-tag-mutability.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/ecr-controls.html#ecr-2',
  ],
  messages: {
    pass: 'a tag stays with its image',
    fail: 'a tag can be moved to another image, which is the default',
    unknown: 'whether tags can be moved rests on {value}',
  },
  // Source of the default: ECR API, CreateRepository.
  schema: {
    required: ['ImageTagMutability'],
    properties: {
      ImageTagMutability: { enum: ['IMMUTABLE', 'IMMUTABLE_WITH_EXCLUSION'] },
      // Tags that a filter names can be moved; one of a wildcard alone names them all.
      ImageTagMutabilityExclusionFilters: {
        items: { properties: { ImageTagMutabilityExclusionFilterValue: { not: { pattern: '^\\*+$' } } } },
      },
    },
  },
});
