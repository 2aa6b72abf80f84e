import { defineRule } from '../../../engine/rule';

export const rule = defineRule({
  id: 'ec2-transit-gateway-accepts-nobody',
  title: 'Transit gateway accepts no attachments by itself',
  severity: 'high',
  resource: 'AWS::EC2::TransitGateway',
  baseline: 'frameworks',
  rationale:
    'A shared transit gateway that accepts every attachment joins the network of whoever it is shared with, and with it every other network that is attached, before anybody has looked.',
  remediation: 'new ec2.CfnTransitGateway(this, "Hub", { autoAcceptSharedAttachments: "disable" })',
  whenNotToUse:
    'For a gateway that is shared within one team only, with route tables that are not propagated by default.',
  controls: [
    'fsbp:EC2.23',
    'nist-800-53-r5:AC-4(21)',
    'nist-800-53-r5:CA-9(1)',
    'nist-800-53-r5:CM-2',
    'soc2:CC6.6',
    'wellarchitected:SEC05-BP01',
  ],
  requirements: ['C5.1'],
  references: [
    'https://docs.aws.amazon.com/vpc/latest/tgw/tgw-transit-gateways.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-23',
  ],
  messages: {
    pass: 'attachments wait until somebody accepts them',
    fail: 'attachments of other accounts are accepted by themselves',
    unknown: 'whether attachments are accepted rests on {value}',
  },
  // Absent means disable (EC2 API, TransitGatewayRequestOptions).
  schema: { properties: { AutoAcceptSharedAttachments: { not: { const: 'enable' } } } },
});
