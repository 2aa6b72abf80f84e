import { defineRule } from '../../../engine/rule';

/** Source: Security Hub CSPM user guide, APIGateway.11 (allowedSecurityPolicies), 2026. */
const RECOMMENDED = [
  'SecurityPolicy_TLS13_1_3_2025_09',
  'SecurityPolicy_TLS13_1_3_FIPS_2025_09',
  'SecurityPolicy_TLS13_1_2_PFS_PQ_2025_09',
  'SecurityPolicy_TLS13_2025_EDGE',
  'SecurityPolicy_TLS12_PFS_2025_EDGE',
];

export const rule = defineRule({
  id: 'apigateway-domain-tls-policy',
  title: 'API Gateway domain name uses a recommended TLS security policy',
  severity: 'medium',
  resource: 'AWS::ApiGateway::DomainName',
  baseline: 'frameworks',
  rationale:
    'The older policies take TLS versions or ciphers without forward secrecy: what is recorded today can be read by whoever gets the key one day.',
  remediation:
    "(domain.node.defaultChild as apigateway.CfnDomainName).securityPolicy = 'SecurityPolicy_TLS13_1_3_2025_09'",
  whenNotToUse:
    'For clients that speak nothing newer than TLS 1.2 with its older ciphers: TLS_1_2 is what remains for them. The list is that of AWS in 2026.',
  controls: [
    'fsbp:APIGateway.11',
    'nist-800-53-r5:SC-8',
    'nist-800-53-r5:SC-13',
    'wellarchitected:SEC09-BP02',
  ],
  requirements: ['C1.7', 'C3.2', 'C4.4'],
  references: [
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-security-policies-list.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/apigateway-controls.html#apigateway-11',
  ],
  messages: {
    pass: 'its security policy is one that AWS recommends',
    fail: 'its security policy is none of those that AWS recommends',
    unknown: 'the security policy rests on {value}',
  },
  // Absent it is an older one: TLS_1_0 for edge-optimized names (AWS::ApiGateway::DomainName, SecurityPolicy).
  schema: { required: ['SecurityPolicy'], properties: { SecurityPolicy: { enum: RECOMMENDED } } },
});
