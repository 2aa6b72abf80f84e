import { type Stack, aws_wafregional as waf } from 'aws-cdk-lib';

/** A good name, and no condition. */
export function bad(stack: Stack): void {
  new waf.CfnRule(stack, 'BadAddresses', { name: 'bad-addresses', metricName: 'bad' });
}

/** Matches the addresses of a list. */
export function good(stack: Stack): void {
  const addresses = new waf.CfnIPSet(stack, 'Addresses', {
    name: 'bad-addresses',
    ipSetDescriptors: [{ type: 'IPV4', value: '192.0.2.0/24' }],
  });
  new waf.CfnRule(stack, 'BadAddresses', {
    name: 'bad-addresses',
    metricName: 'bad',
    predicates: [{ dataId: addresses.ref, negated: false, type: 'IPMatch' }],
  });
}
