import { defineRule } from '../../../engine/rule';

export const rule = defineRule({
  id: 'apigateway-authorizer-names-user-pool',
  title: 'A statement that is true when the rule passes',
  severity: 'medium',
  resource: 'AWS::Service::Type',
  rationale: 'What happens when it does not hold, for an engineer who doubts it.',
  remediation: 'the line of CDK to write',
  whenNotToUse: 'When a failure can be lived with.',
  controls: [],
  requirements: [],
  references: ['https://docs.aws.amazon.com/'],
  messages: {
    pass: 'what holds',
    fail: 'what does not hold',
    unknown: 'whether it holds rests on {value}',
  },
  check(subject, judge) {
    return judge.fail('fail', {}, [judge.property(subject, ['Name'])]);
  },
});
