import { defineRule } from '../../../engine/rule';

export const rule = defineRule({
  id: 'ec2-vpn-connection-logged',
  title: 'Site-to-site VPN connection logs both tunnels',
  severity: 'low',
  resource: 'AWS::EC2::VPNConnection',
  baseline: 'frameworks',
  rationale:
    'When a tunnel falls, the other side says it was us. The log has the negotiation, message by message, of both tunnels.',
  remediation:
    'vpnTunnelOptionsSpecifications: [{ logOptions: { cloudwatchLogOptions: { logEnabled: true, logGroupArn } } }, { logOptions: { cloudwatchLogOptions: { logEnabled: true, logGroupArn } } }]',
  whenNotToUse: 'For a connection of tests.',
  controls: [
    'fsbp:EC2.171',
    'nist-800-53-r5:AU-2',
    'nist-800-53-r5:AU-12',
    'pci-dss-4.0:10.2.1',
    'hipaa:164.312(b)',
    'soc2:CC7.2',
    'wellarchitected:SEC04-BP01',
  ],
  requirements: ['C5.1'],
  references: [
    'https://docs.aws.amazon.com/vpn/latest/s2svpn/monitoring-logs.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-171',
  ],
  messages: {
    pass: 'both tunnels are logged',
    fail: 'a tunnel is not logged, which is the default',
    unknown: 'whether tunnels are logged rests on {value}',
  },
  schema: {
    required: ['VpnTunnelOptionsSpecifications'],
    properties: {
      VpnTunnelOptionsSpecifications: {
        minItems: 2,
        items: {
          required: ['LogOptions'],
          properties: {
            LogOptions: {
              required: ['CloudwatchLogOptions'],
              properties: {
                CloudwatchLogOptions: {
                  required: ['LogEnabled'],
                  properties: { LogEnabled: { enum: [true, 'true'] } },
                },
              },
            },
          },
        },
      },
    },
  },
});
