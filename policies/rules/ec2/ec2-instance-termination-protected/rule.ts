import { defineRule } from '../../../engine/rule';

/** Absent it is false (AWS::EC2::Instance, DisableApiTermination). */
export const rule = defineRule({
  id: 'ec2-instance-termination-protected',
  title: 'EC2 instance that stands alone is protected from termination',
  severity: 'low',
  resource: 'AWS::EC2::Instance',
  baseline: 'frameworks',
  rationale:
    'An instance outside of a group is not replaced by anybody: one wrong call, or one changed property in a deployment, and what it had on its disk and in its memory is gone.',
  remediation:
    'new ec2.Instance(this, "Server", { vpc, instanceType, machineImage, disableApiTermination: true })',
  whenNotToUse:
    'For instances that hold nothing and are made anew at any time; an Auto Scaling group is the better answer for those.',
  controls: ['nist-800-53-r5:CM-3', 'nist-800-53-r5:SI-13(5)', 'soc2:CC8.1'],
  requirements: ['X.2', 'X.3'],
  references: [
    'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_ChangingDisableAPITermination.html',
  ],
  messages: {
    pass: 'termination by a call is refused',
    fail: 'one call terminates it',
    unknown: 'whether it is protected rests on {value}',
  },
  schema: {
    required: ['DisableApiTermination'],
    properties: { DisableApiTermination: { enum: [true, 'true'] } },
  },
});
