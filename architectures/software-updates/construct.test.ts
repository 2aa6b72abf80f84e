import { App } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import type { SoftwareUpdatesProps } from './construct';
import { GivenApplicationStack } from './given';
import { SoftwareUpdatesStack } from './stack';

const LISTENER = 'AWS::ElasticLoadBalancingV2::Listener';

function templates(options: Partial<Omit<SoftwareUpdatesProps, 'application'>> = {}, region = 'us-east-1') {
  const app = new App();
  const given = new GivenApplicationStack(app, 'Given', {
    env: { region },
    internetFacing: options.door !== 'vpc',
  });
  const edge = new SoftwareUpdatesStack(app, 'Edge', {
    env: { region },
    updates: { ...options, application: given },
  });
  return { given: Template.fromStack(given), edge: Template.fromStack(edge) };
}

it('closes the listener, and leaves the rest of the application as it is', () => {
  const alone = Template.fromStack(new GivenApplicationStack(new App(), 'Given')).toJSON()['Resources'];
  const { given } = templates();
  const changed = Object.entries(given.toJSON()['Resources']).filter(
    ([id, resource]) => JSON.stringify(alone[id]) !== JSON.stringify(resource),
  );
  expect(changed.map(([, resource]) => (resource as { Type: string }).Type)).toEqual([LISTENER]);
  given.hasResourceProperties(LISTENER, {
    DefaultActions: [
      { Type: 'fixed-response', FixedResponseConfig: Match.objectLike({ StatusCode: '403' }) },
    ],
  });
});

it.each([{ door: 'vpc' as const }, { closeListener: false }])(
  'leaves the listener as it is with %p',
  (options) => {
    templates(options).given.hasResourceProperties(LISTENER, { DefaultActions: [{ Type: 'forward' }] });
  },
);

it('takes the secret before and the new one while the header is being changed', () => {
  const { edge } = templates({ headerGeneration: 3 });
  edge.resourceCountIs('AWS::SecretsManager::Secret', 2);
  edge.hasResourceProperties('AWS::ElasticLoadBalancingV2::ListenerRule', {
    Conditions: [{ HttpHeaderConfig: { Values: [Match.anyValue(), Match.anyValue()] } }],
  });
  const [rule] = Object.keys(edge.findResources('AWS::ElasticLoadBalancingV2::ListenerRule'));
  edge.hasResource('AWS::CloudFront::Distribution', { DependsOn: Match.arrayWith([rule]) });
});

it('refuses a generation that is none, and any region but that of the firewall', () => {
  expect(() => templates({ headerGeneration: 0 })).toThrow('whole number from 1');
  expect(() => templates({}, 'eu-west-1')).toThrow("env: { region: 'us-east-1' }");
});
