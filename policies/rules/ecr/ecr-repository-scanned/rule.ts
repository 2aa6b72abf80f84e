import { defineRule } from '../../../engine/rule';

export const rule = defineRule({
  id: 'ecr-repository-scanned',
  title: 'ECR repository scans images as they are pushed',
  severity: 'medium',
  resource: 'AWS::ECR::Repository',
  baseline: 'frameworks',
  rationale:
    'An image is built once and runs for years, with every flaw that was found in its packages since. A scan at the push tells before the image is deployed, and costs nothing.',
  remediation: 'new ecr.Repository(this, "Images", { imageScanOnPush: true })',
  whenNotToUse:
    'Where the registry as a whole scans (enhanced scanning by Amazon Inspector, or a scan-on-push filter): that is a setting of the account, which a template of the repository does not show.',
  controls: [
    'fsbp:ECR.1',
    'nist-800-53-r5:RA-5',
    'pci-dss-4.0:6.3.1',
    'soc2:CC7.1',
    'wellarchitected:SEC06-BP01',
  ],
  requirements: ['C3.2'],
  references: [
    'https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-scanning-basic.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/ecr-controls.html#ecr-1',
  ],
  messages: {
    pass: 'images are scanned when they are pushed',
    fail: 'images are not scanned when they are pushed, which is the default',
    unknown: 'whether images are scanned rests on {value}',
  },
  // Source of the default: ECR API, ImageScanningConfiguration.
  schema: {
    required: ['ImageScanningConfiguration'],
    properties: {
      ImageScanningConfiguration: {
        required: ['ScanOnPush'],
        properties: { ScanOnPush: { enum: [true, 'true'] } },
      },
    },
  },
});
