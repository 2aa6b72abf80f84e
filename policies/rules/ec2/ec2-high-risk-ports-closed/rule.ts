import { defineRule } from '../../../engine/rule';
import { holdsOneOf, INGRESS_MESSAGES, INGRESS_TYPES, judgeIngress } from '../../../relations/group-ingress';

/** The list of EC2.19 in the Security Hub user guide. */
const PORTS = [
  20, 21, 22, 23, 25, 110, 135, 143, 445, 1433, 1434, 3000, 3306, 3389, 4333, 5000, 5432, 5500, 5601, 8080,
  8088, 8888, 9200, 9300,
];

export const rule = defineRule({
  id: 'ec2-high-risk-ports-closed',
  title: 'Security group opens no port of databases, administration or old protocols to every address',
  severity: 'high',
  resource: INGRESS_TYPES,
  rationale:
    'Databases, search engines, file shares and development servers are built for a network of friends: many have no password at all until someone sets one. Ransom notes in open databases and file-share worms came through just these ports, and SSH and RDP are tried within minutes.',
  remediation:
    'database.connections.allowFrom(service, ec2.Port.tcp(5432)) // name who may come; for a shell, Session Manager needs no open port',
  whenNotToUse:
    'For a public web service that has to listen on 8080; a load balancer on 443 is the better front.',
  controls: [
    'fsbp:EC2.19',
    'cis-aws-foundations-5.0:5.1.2',
    'nist-800-53-r5:AC-4',
    'nist-800-53-r5:CM-7',
    'nist-800-53-r5:SC-7',
    'nist-800-53-r5:SC-7(21)',
    'pci-dss-4.0:1.2.5',
    'pci-dss-4.0:1.3.1',
    'pci-dss-4.0:1.4.4',
    'soc2:CC6.6',
    'hipaa:164.312(a)(1)',
    'wellarchitected:SEC05-BP02',
    'fedramp-ksi:KSI-CNA-RNT',
  ],
  requirements: ['X.3', 'C3.2'],
  references: [
    'https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-19',
    'https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html',
  ],
  messages: INGRESS_MESSAGES,
  check: (subject, judge) => judgeIngress(subject, judge, (ports) => holdsOneOf(ports, PORTS)),
});
