import { defineRule } from '../../../engine/rule';

export const rule = defineRule({
  id: 'ec2-spot-fleet-volumes-encrypted',
  title: 'Spot fleet encrypts the volumes that it makes',
  severity: 'medium',
  resource: 'AWS::EC2::SpotFleet',
  baseline: 'frameworks',
  rationale:
    'Spot instances come and go by the hour, and their volumes with them; what is copied of them on the way is readable for good unless it was encrypted.',
  remediation:
    'launchSpecifications: [{ imageId, blockDeviceMappings: [{ deviceName: "/dev/xvda", ebs: { volumeSize: 8, encrypted: true } }] }]',
  whenNotToUse: 'Where encryption by default is on for the account and Region.',
  controls: [
    'fsbp:EC2.173',
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
    'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/spot-fleet.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-173',
  ],
  messages: {
    pass: 'every volume that it makes is encrypted',
    fail: 'a volume that it makes is not encrypted',
    unknown: 'whether volumes are encrypted rests on {value}',
  },
  schema: {
    properties: {
      SpotFleetRequestConfigData: {
        properties: {
          LaunchSpecifications: {
            items: {
              properties: {
                BlockDeviceMappings: {
                  items: {
                    if: { required: ['Ebs'] },
                    then: {
                      properties: {
                        Ebs: { required: ['Encrypted'], properties: { Encrypted: { enum: [true, 'true'] } } },
                      },
                    },
                  },
                },
              },
            },
          },
        },
      },
    },
  },
});
