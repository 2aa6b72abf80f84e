import { type Statement, showText } from '../../../../iam';
import { placedDocument } from '../../../access/principals';
import { defineRule } from '../../../engine/rule';
import { IDENTITY_POLICY_TYPES, identityPolicyPaths } from '../../../relations/identity-policies';

export const rule = defineRule({
  id: 'iam-policy-names-actions',
  title: 'IAM policy names the actions that it allows, not whole services',
  severity: 'low',
  resource: IDENTITY_POLICY_TYPES,
  baseline: 'frameworks',
  rationale:
    'Who is allowed s3:* to read a file may delete the bucket and rewrite its policy as well, and gets every action that AWS adds next year without anybody deciding it.',
  remediation: 'bucket.grantRead(role)  // instead of actions: ["s3:*"]',
  whenNotToUse:
    'For roles that run a service as a whole, such as an operator of one bucket, held to its resources.',
  controls: [
    'fsbp:IAM.21',
    'nist-800-53-r5:AC-6',
    'nist-800-53-r5:AC-6(10)',
    'pci-dss-4.0:7.2.5',
    'soc2:CC6.3',
    'fedramp-ksi:KSI-IAM-ELP',
    'wellarchitected:SEC03-BP02',
  ],
  requirements: ['C2.4', 'C4.3'],
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html',
    'https://docs.aws.amazon.com/config/latest/developerguide/iam-policy-no-statements-with-full-access.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html#iam-21',
  ],
  messages: {
    named: 'no statement allows a whole service',
    service: 'a statement allows {actions}',
    allBut: 'a statement allows everything but what NotAction names',
    none: 'it holds no policy that says what it may do',
    unknown: 'what is allowed rests on {value}',
  },
  check(subject, judge) {
    const paths = identityPolicyPaths(subject);
    if (paths.length === 0) return judge.notApplicable('none');
    const read = paths.map((path) => ({ path, ...placedDocument(subject, path) }));
    for (const { path, document } of read) {
      for (const statement of document.policy.statements) {
        const evidence = [judge.property(subject, [...path, ...statement.path], 'the statement')];
        const actions = wholeServices(statement);
        if (actions.length > 0) return judge.fail('service', { actions: actions.join(', ') }, evidence);
        if (statement.effect === 'Allow' && statement.actions.not) return judge.fail('allBut', {}, evidence);
      }
    }
    const evidence = paths.map((path) => judge.property(subject, path));
    const [gap] = read.flatMap(({ gaps }) => gaps);
    if (gap) return judge.unknown('unknown', { value: gap.text }, evidence);
    for (const { document } of read) {
      for (const { effect, actions } of document.policy.statements) {
        const open = effect === 'Allow' ? actions.values.find((one) => typeof one !== 'string') : undefined;
        if (open !== undefined) return judge.unknown('unknown', { value: showText(open) }, evidence);
      }
    }
    return judge.pass('named', {}, evidence);
  },
});

/** Actions such as `s3:*`, or `*`. */
function wholeServices({ effect, actions }: Statement): readonly string[] {
  if (effect !== 'Allow' || actions.not) return [];
  return actions.values
    .filter((one) => typeof one === 'string')
    .filter((one) => /^(?:[a-z0-9-]+:\*+|\*+(?::\*+)?)$/i.test(one));
}
