import { defineRule } from '../../../engine/rule';
import {
  ADMIN_PORTS,
  holdsOneOf,
  INGRESS_MESSAGES,
  INGRESS_TYPES,
  judgeIngress,
} from '../../../relations/group-ingress';

export const rule = defineRule({
  id: 'ec2-admin-ports-closed',
  title: 'Security group does not open SSH or RDP to every address',
  severity: 'high',
  resource: INGRESS_TYPES,
  // In aws-baseline ec2-high-risk-ports-closed speaks of these ports, and of others: one finding a group is enough.
  baseline: 'frameworks',
  rationale:
    'Ports 22 and 3389 of every public address are tried by scanners within minutes. One weak password, one leaked key or one flaw in the daemon then is a shell inside of the VPC. Session Manager gives the same shell with IAM in front of it and no open port at all.',
  remediation:
    'instance.role.addManagedPolicy(iam.ManagedPolicy.fromAwsManagedPolicyName("AmazonSSMManagedInstanceCore")) // and no ingress rule for 22 or 3389',
  whenNotToUse:
    'For a bastion that has to be reached from anywhere; name the ranges of your offices where you can.',
  controls: [
    'securityhub:EC2.13',
    'securityhub:EC2.14',
    'securityhub:EC2.53',
    'securityhub:EC2.54',
    'cis-aws-foundations-5.0:5.3',
    'cis-aws-foundations-5.0:5.4',
    'nist-800-53-r5:AC-4',
    'nist-800-53-r5:AC-17',
    'nist-800-53-r5:SC-7',
    'nist-800-53-r5:SC-7(21)',
    'pci-dss-4.0:1.3.1',
    'pci-dss-4.0:1.4.2',
    'soc2:CC6.6',
    'hipaa:164.312(a)(1)',
    'wellarchitected:SEC05-BP02',
    'wellarchitected:SEC06-BP03',
    'fedramp-ksi:KSI-CNA-RNT',
  ],
  requirements: ['X.3', 'C3.2'],
  references: [
    'https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-53',
    'https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html',
    'https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager.html',
  ],
  messages: INGRESS_MESSAGES,
  check: (subject, judge) => judgeIngress(subject, judge, (ports) => holdsOneOf(ports, ADMIN_PORTS)),
});
