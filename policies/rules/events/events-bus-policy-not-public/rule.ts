import { isObject, isSymbolic, type Resource, type Value } from '../../../../template';
import { policyOf } from '../../../access/documents';
import { type OutsiderMessage, outsiderMessages, TRUSTED_ACCOUNTS } from '../../../access/judge-outsiders';
import { accountOf, outsidersOf } from '../../../access/outsiders';
import { defineRule } from '../../../engine/rule';
import { publicReason } from '../../../relations/declared-public';

export const rule = defineRule<OutsiderMessage>({
  id: 'events-bus-policy-not-public',
  title: 'Policy of an EventBridge event bus lets in nobody from outside of the account',
  severity: 'high',
  resource: 'AWS::Events::EventBusPolicy',
  rationale:
    'Who may put events on a bus drives everything behind it: functions, workflows, mails. A policy with Principal "*" lets every AWS account do that, and the events look like any other.',
  remediation:
    'bus.addToResourcePolicy(new iam.PolicyStatement({ sid: "senders", principals: [new iam.AccountPrincipal(this.account)], actions: ["events:PutEvents"], resources: [bus.eventBusArn] }))',
  whenNotToUse:
    'For buses that take events of partners on purpose: name the accounts in the parameter trustedAccounts.',
  controls: [
    'nist-800-53-r5:AC-3',
    'nist-800-53-r5:AC-4',
    'nist-800-53-r5:AC-6',
    'pci-dss-4.0:7.2.1',
    'soc2:CC6.6',
    'wellarchitected:SEC03-BP07',
  ],
  requirements: ['C2.7', 'C6.4'],
  references: [
    'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-bus-perms.html',
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-events-eventbuspolicy.html',
  ],
  parameters: TRUSTED_ACCOUNTS,
  messages: outsiderMessages('the policy of the event bus'),
  prove(subject, judge) {
    const reason = publicReason(subject);
    if (reason !== undefined) return judge.notApplicable('declaredPublic', { reason });
    const place = subject.get('Statement') === undefined ? ['Principal'] : ['Statement'];
    const evidence = [judge.property(subject, place)];
    const statement = statementOf(subject);
    if (isSymbolic(statement)) return judge.unknown('unknown', { text: statement }, evidence);
    const { policy, problems } = policyOf({ Statement: [statement] }, subject.logicalId);
    const trusted = judge
      .parameter<readonly string[]>('trustedAccounts')
      .filter((one) => /^\d{12}$/.test(one));
    const found = outsidersOf({
      document: { name: subject.logicalId, policy, at: { resource: subject, path: place } },
      gaps: problems.map(({ message }) => ({
        text: `${subject.logicalId}.Properties.${place.join('.')} cannot be read: ${message}`,
        at: { resource: subject, path: place },
        effect: 'grants',
      })),
      account: accountOf(subject),
      trusted,
    });
    const shown = [...evidence, ...found.evidence.filter(({ kind }) => kind !== 'statement')];
    if (found.verdict === 'holds') return judge.pass('closed', {}, evidence);
    if (found.verdict === 'unknown') return judge.unknown('unknown', { text: found.text }, shown);
    return judge.fail(found.who === 'anyone' ? 'anyone' : 'account', { text: found.text }, shown);
  },
});

/** A statement stands as one, or in four properties of the older form (CloudFormation reference, EventBusPolicy). */
function statementOf(subject: Resource): Value {
  const written = subject.get('Statement');
  if (written !== undefined) return written;
  const principal = subject.get('Principal');
  const condition = subject.get('Condition');
  if (isSymbolic(condition)) return condition;
  const [type, key] = isObject(condition) ? [condition['Type'], condition['Key']] : [];
  if (isSymbolic(type) || isSymbolic(key)) return isSymbolic(type) ? type : (key ?? '');
  const isTested = typeof type === 'string' && typeof key === 'string' && isObject(condition);
  return {
    Effect: 'Allow',
    Principal: principal === '*' ? '*' : { AWS: principal },
    Action: subject.get('Action') ?? 'events:PutEvents',
    Resource: '*',
    ...(isTested && { Condition: { [type]: { [key]: condition['Value'] } } }),
  };
}
