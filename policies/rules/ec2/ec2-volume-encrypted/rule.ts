import { defineRule } from '../../../engine/rule';

export const rule = defineRule({
  id: 'ec2-volume-encrypted',
  title: 'EBS volume is encrypted',
  severity: 'medium',
  resource: 'AWS::EC2::Volume',
  rationale:
    'A volume outlives its instance: as a snapshot it is copied, shared and forgotten. Encrypted, every copy needs the key too, and the key says who asked for it. An existing volume cannot be encrypted in place.',
  remediation: 'new ec2.Volume(this, "Data", { availabilityZone, size, encrypted: true })',
  whenNotToUse: 'Where encryption by default is on for the account and Region: then nothing has to be said.',
  controls: [
    'fsbp:EC2.3',
    'nist-800-53-r5:SC-13',
    'nist-800-53-r5:SC-28',
    'nist-800-53-r5:SC-28(1)',
    'pci-dss-4.0:3.5.1',
    'hipaa:164.312(a)(2)(iv)',
    'soc2:CC6.1',
    'wellarchitected:SEC08-BP02',
  ],
  requirements: ['C5.1'],
  references: [
    'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ebs-encryption.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-3',
  ],
  messages: {
    pass: 'it is encrypted',
    fail: 'it is not encrypted: the template does not ask for it, and the default of an account is off',
    unknown: 'whether it is encrypted rests on {value}',
  },
  // Absent means the default of the account, which is off until somebody turns it on (EBS User Guide, "Encryption by default").
  schema: { required: ['Encrypted'], properties: { Encrypted: { enum: [true, 'true'] } } },
});
