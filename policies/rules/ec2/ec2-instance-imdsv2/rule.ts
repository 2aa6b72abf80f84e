import { isSymbolic, type Resource, type Value } from '../../../../template';
import { defineRule } from '../../../engine/rule';
import { launchTemplateOf } from '../../../relations/launch-templates';
import { isOneOf } from '../../../relations/scalars';
import { some, type Truth } from '../../../relations/truth';

const OPTIONS = 'MetadataOptions';

export const rule = defineRule({
  id: 'ec2-instance-imdsv2',
  title: 'EC2 instance requires IMDSv2',
  severity: 'high',
  resource: 'AWS::EC2::Instance',
  rationale:
    'The metadata service hands the credentials of the instance to whoever can make a program on it send a GET to 169.254.169.254, which is what a server-side request forgery does. Version 2 wants a PUT and a token first.',
  remediation: 'new ec2.Instance(this, "Server", { vpc, instanceType, machineImage, requireImdsv2: true })',
  whenNotToUse:
    'For software that speaks version 1 only, until it is replaced. An image that asks for version 2 by itself (Amazon Linux 2023) needs no line here, which a template does not show.',
  controls: [
    'fsbp:EC2.8',
    'cis-aws-foundations-5.0:5.7',
    'nist-800-53-r5:AC-3',
    'nist-800-53-r5:AC-6',
    'pci-dss-4.0:2.2.6',
    'soc2:CC6.1',
    'wellarchitected:SEC06-BP02',
  ],
  requirements: ['X.3'],
  references: [
    'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-service.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-8',
  ],
  messages: {
    required: 'the metadata service wants a token, or is off',
    byTemplate: 'the launch template {template} has the metadata service want a token, or turns it off',
    optional: 'neither the instance nor a launch template of it has the metadata service want a token',
    unknown: 'whether the metadata service wants a token rests on {value}',
  },
  check(instance, judge) {
    const own = wantsToken(instance, [OPTIONS]);
    const at = [judge.property(instance, [OPTIONS])];
    if (own.truth === 'yes') return judge.pass('required', {}, at);
    if (own.truth === 'unknown') return judge.unknown('unknown', { value: own.restsOn }, at);
    // What the instance says goes before its launch template; absent means what the account or the image has, and that is
    // "optional" until somebody changes it (EC2 User Guide, "Order of precedence for instance metadata options").
    const named = instance.get('LaunchTemplate');
    const evidence = [...at, judge.property(instance, ['LaunchTemplate'])];
    if (named === undefined || isOneOf(instance.get(OPTIONS, 'HttpTokens'), 'optional') === 'yes')
      return judge.fail('optional', {}, evidence);
    const template = launchTemplateOf(judge.graph, named);
    if (!template) return judge.unknown('unknown', { value: named }, evidence);
    const there = wantsToken(
      template,
      ['LaunchTemplateData', OPTIONS],
      instance.get(OPTIONS, 'HttpEndpoint'),
    );
    const shown = [...at, judge.property(template, ['LaunchTemplateData', OPTIONS])];
    if (there.truth === 'unknown') return judge.unknown('unknown', { value: there.restsOn }, shown);
    return there.truth === 'yes'
      ? judge.pass('byTemplate', { template: template.logicalId }, shown)
      : judge.fail('optional', {}, shown);
  },
});

/** `before` is what the instance says of the endpoint, which goes before what is said here. */
function wantsToken(
  owner: Resource,
  path: readonly string[],
  before?: Value,
): { readonly truth: Truth; readonly restsOn: Value | undefined } {
  const [tokens, endpoint] = [owner.get(...path, 'HttpTokens'), before ?? owner.get(...path, 'HttpEndpoint')];
  const truth = some([isOneOf(tokens, 'required'), isOneOf(endpoint, 'disabled')]);
  return { truth, restsOn: [tokens, endpoint].find(isSymbolic) };
}
