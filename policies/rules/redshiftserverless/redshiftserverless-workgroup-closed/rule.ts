import { isList, isObject, isSymbolic, type Value } from '../../../../template';
import { defineRule } from '../../../engine/rule';
import { isOn, type Truth } from '../../../relations/truth';

const LINKS = ['public', 'routing', 'ssl'] as const;

export const rule = defineRule({
  id: 'redshiftserverless-workgroup-closed',
  title: 'Redshift Serverless work group is reached from its network only, by TLS, and reaches S3 through it',
  severity: 'high',
  resource: 'AWS::RedshiftServerless::Workgroup',
  baseline: 'frameworks',
  rationale:
    'A warehouse that the internet can reach is found by scanners within the hour, and one password then stands before all reports. Without enhanced routing what it loads and unloads goes past the network, its endpoints and its flow logs; without require_ssl a client may send the password in the clear.',
  remediation:
    'new CfnWorkgroup(this, "Workgroup", { publiclyAccessible: false, enhancedVpcRouting: true, configParameters: [{ parameterKey: "require_ssl", parameterValue: "true" }], ... })',
  whenNotToUse:
    'For a reporting tool outside of AWS that has no other way in; then name its addresses in a security group.',
  controls: [
    'fsbp:RedshiftServerless.1',
    'fsbp:RedshiftServerless.2',
    'fsbp:RedshiftServerless.3',
    'nist-800-53-r5:AC-4',
    'nist-800-53-r5:SC-7',
    'nist-800-53-r5:SC-8',
  ],
  requirements: ['C6.6'],
  references: [
    'https://docs.aws.amazon.com/redshift/latest/mgmt/serverless-connecting.html',
    'https://docs.aws.amazon.com/redshift/latest/mgmt/enhanced-vpc-routing.html',
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-redshiftserverless-workgroup.html',
  ],
  messages: {
    closed: 'it is reached from its network only, by TLS, and loads through it',
    public: 'it is publicly accessible',
    routing: 'what it loads and unloads goes past its network: EnhancedVpcRouting is off',
    ssl: 'require_ssl is not set to true: clients may connect in the clear',
    unknown: 'whether it is closed rests on {value}',
  },
  check(group, judge) {
    const reachable = group.get('PubliclyAccessible');
    const routing = group.get('EnhancedVpcRouting');
    const parameters = group.get('ConfigParameters');
    const evidence = ['PubliclyAccessible', 'EnhancedVpcRouting', 'ConfigParameters'].map((name) =>
      judge.property(group, [name]),
    );
    const open = isOn(reachable);
    // All three are off when nothing is set (CloudFormation, AWS::RedshiftServerless::Workgroup).
    const holds: Readonly<Record<(typeof LINKS)[number], Truth>> = {
      public: open === 'unknown' ? 'unknown' : open === 'yes' ? 'no' : 'yes',
      routing: isOn(routing),
      ssl: requiresTls(parameters),
    };
    const broken = LINKS.find((link) => holds[link] === 'no');
    if (broken) return judge.fail(broken, {}, evidence);
    if (LINKS.some((link) => holds[link] === 'unknown')) {
      const value = [reachable, routing, parameters].find(isSymbolic) ?? 'a value of ConfigParameters';
      return judge.unknown('unknown', { value }, evidence);
    }
    return judge.pass('closed', {}, evidence);
  },
});

function requiresTls(parameters: Value | undefined): Truth {
  if (isSymbolic(parameters)) return 'unknown';
  for (const one of isList(parameters) ? parameters : []) {
    if (isSymbolic(one)) return 'unknown';
    // Amazon Redshift Management Guide: with use_fips_ssl clients connect by TLS of FIPS only.
    if (isObject(one) && (one['ParameterKey'] === 'require_ssl' || one['ParameterKey'] === 'use_fips_ssl'))
      return isOn(one['ParameterValue']);
  }
  return 'no';
}
