import { defineRule } from '../../../engine/rule';
import { holdsOther, INGRESS_MESSAGES, INGRESS_TYPES, judgeIngress } from '../../../relations/group-ingress';

export const rule = defineRule({
  id: 'ec2-only-web-ports-open',
  title: 'Security group opens only authorized ports to every address',
  severity: 'medium',
  resource: INGRESS_TYPES,
  baseline: 'frameworks',
  rationale:
    'What everybody may reach should be a short list that somebody has agreed to. A port outside of it is either forgotten or not known to who watches the network.',
  remediation:
    'loadBalancer.connections.allowFromAnyIpv4(ec2.Port.tcp(443)) // other ports only from named ranges or groups',
  whenNotToUse:
    'For public services of other protocols (mail, games, DNS); name their ports in the parameter `ports`.',
  controls: [
    'fsbp:EC2.18',
    'nist-800-53-r5:AC-4',
    'nist-800-53-r5:SC-7',
    'nist-800-53-r5:SC-7(4)',
    'nist-800-53-r5:SC-7(5)',
    'pci-dss-4.0:1.2.5',
    'pci-dss-4.0:1.3.1',
    'soc2:CC6.6',
    'wellarchitected:SEC05-BP02',
    'fedramp-ksi:KSI-CNA-RNT',
  ],
  requirements: ['X.3'],
  references: ['https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-18'],
  // EC2.18 takes 80 and 443 for authorized unless told otherwise, and no UDP port.
  parameters: { ports: ['80', '443'] },
  messages: INGRESS_MESSAGES,
  check(subject, judge) {
    const allowed = judge.parameter<readonly string[]>('ports').map(Number);
    return judgeIngress(subject, judge, (ports) => holdsOther(ports, allowed));
  },
});
