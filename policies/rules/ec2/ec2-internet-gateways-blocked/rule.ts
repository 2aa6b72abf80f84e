import { defineRule } from '../../../engine/rule';

/** Where no such resource is in the templates there is nothing to judge: the account may have set it elsewhere, once for a Region. */
export const rule = defineRule({
  id: 'ec2-internet-gateways-blocked',
  title: 'VPC Block Public Access blocks what comes in through internet gateways',
  severity: 'medium',
  resource: 'AWS::EC2::VPCBlockPublicAccessOptions',
  baseline: 'frameworks',
  rationale:
    'One switch for a Region that no route, gateway or security group of any VPC can talk its way round. What has to be public is excluded by name, and all the rest stays closed whatever a template says.',
  remediation:
    'new ec2.CfnVPCBlockPublicAccessOptions(this, "Closed", { internetGatewayBlockMode: "block-bidirectional" })',
  whenNotToUse: 'For accounts whose purpose is public endpoints in a VPC; exclude their subnets instead.',
  controls: [
    'fsbp:EC2.172',
    'nist-800-53-r5:AC-4',
    'nist-800-53-r5:SC-7',
    'nist-800-53-r5:SC-7(3)',
    'wellarchitected:SEC05-BP01',
    'fedramp-ksi:KSI-CNA-RNT',
  ],
  requirements: ['X.3'],
  references: [
    'https://docs.aws.amazon.com/vpc/latest/userguide/security-vpc-bpa.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-172',
  ],
  messages: {
    pass: 'what comes in from internet gateways is blocked',
    fail: 'what comes in from internet gateways is not blocked',
    unknown: 'what is blocked rests on {value}',
  },
  schema: {
    required: ['InternetGatewayBlockMode'],
    properties: { InternetGatewayBlockMode: { enum: ['block-bidirectional', 'block-ingress'] } },
  },
});
