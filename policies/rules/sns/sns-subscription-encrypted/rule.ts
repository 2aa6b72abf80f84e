import { isList, isSymbolic, type Path, type Resource, toStr } from '../../../../template';
import { defineRule, type Finding, type Judge } from '../../../engine/rule';
import { worstOf } from '../../../relations/worst';

type Message = 'https' | 'http' | 'other' | 'none' | 'unknown';

export const rule = defineRule<Message>({
  id: 'sns-subscription-encrypted',
  title: 'SNS sends messages to endpoints on the internet over HTTPS only',
  severity: 'medium',
  resource: ['AWS::SNS::Subscription', 'AWS::SNS::Topic'],
  rationale:
    'Over plain HTTP everybody on the way reads the message and may change it, the confirmation of the subscription too: whoever has that can take the messages over.',
  remediation: 'topic.addSubscription(new subscriptions.UrlSubscription("https://shop.example.com/orders"))',
  whenNotToUse: 'For endpoints of a test that get made-up messages.',
  controls: [
    'nist-800-53-r5:SC-8',
    'nist-800-53-r5:SC-8(1)',
    'pci-dss-4.0:4.2.1',
    'hipaa:164.312(e)(1)',
    'soc2:CC6.7',
    'wellarchitected:SEC09-BP02',
  ],
  requirements: ['C2.8'],
  references: [
    'https://docs.aws.amazon.com/sns/latest/dg/sns-security-best-practices.html',
    'https://docs.aws.amazon.com/sns/latest/dg/sns-http-https-endpoint-as-subscriber.html',
  ],
  messages: {
    https: 'messages are sent over HTTPS',
    http: 'messages are sent over plain HTTP',
    other: 'messages do not leave by HTTP: the protocol is {protocol}',
    none: 'the topic holds no subscriptions itself',
    unknown: 'how messages are sent rests on {value}',
  },
  check(subject, judge) {
    if (subject.type === 'AWS::SNS::Subscription') return judgeProtocol(subject, ['Protocol'], judge);
    // A topic may hold its subscriptions itself (CloudFormation reference, AWS::SNS::Topic, Subscription).
    const own = subject.get('Subscription');
    const place = [judge.property(subject, ['Subscription'])];
    if (isSymbolic(own)) return judge.unknown('unknown', { value: own }, place);
    const findings = (isList(own) ? own : []).map((_, i) =>
      judgeProtocol(subject, ['Subscription', i, 'Protocol'], judge),
    );
    return worstOf(findings) ?? judge.notApplicable('none', {}, place);
  },
});

function judgeProtocol(subject: Resource, path: Path, judge: Judge<Message>): Finding {
  const protocol = toStr(subject.get(...path));
  const evidence = [judge.property(subject, path)];
  if (isSymbolic(protocol)) return judge.unknown('unknown', { value: protocol }, evidence);
  if (protocol === 'http') return judge.fail('http', {}, evidence);
  if (protocol === 'https') return judge.pass('https', {}, evidence);
  return judge.notApplicable('other', { protocol }, evidence);
}
