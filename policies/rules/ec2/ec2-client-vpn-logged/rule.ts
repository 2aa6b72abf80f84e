import { defineRule } from '../../../engine/rule';

export const rule = defineRule({
  id: 'ec2-client-vpn-logged',
  title: 'Client VPN endpoint logs connections',
  severity: 'low',
  resource: 'AWS::EC2::ClientVpnEndpoint',
  baseline: 'frameworks',
  rationale:
    'A VPN puts a laptop inside of the network. Which one, when, and from where is in the connection log, or nowhere.',
  remediation: 'vpc.addClientVpnEndpoint("Vpn", { cidr, serverCertificateArn, logging: true })',
  whenNotToUse: 'For a VPN of tests, which nobody uses who matters.',
  controls: [
    'fsbp:EC2.51',
    'nist-800-53-r5:AU-2',
    'nist-800-53-r5:AU-12',
    'pci-dss-4.0:10.2.1',
    'hipaa:164.312(b)',
    'soc2:CC7.2',
    'wellarchitected:SEC04-BP01',
  ],
  requirements: ['C5.1'],
  references: [
    'https://docs.aws.amazon.com/vpn/latest/clientvpn-admin/cvpn-working-with-connection-logs.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-51',
  ],
  messages: {
    pass: 'connections are logged',
    fail: 'connections are not logged',
    unknown: 'whether connections are logged rests on {value}',
  },
  schema: {
    required: ['ConnectionLogOptions'],
    properties: {
      ConnectionLogOptions: { required: ['Enabled'], properties: { Enabled: { enum: [true, 'true'] } } },
    },
  },
});
