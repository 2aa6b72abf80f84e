import { awsActions, type LeastPrivilege, leastPrivilege, type PolicySet } from '../../../../iam';
import { boundPolicy, sampleCaller } from '../../../access/bound';
import { concluded } from '../../../access/conclusion';
import { grantedBy, sampleArns } from '../../../access/granted';
import { identityPolicies } from '../../../access/principals';
import { defineRule } from '../../../engine/rule';
import { isNamed } from '../../../relations/named-resources';
import { trustsService } from '../../../relations/role-trust';

const MAX_ACTIONS = 20;

export const rule = defineRule({
  id: 'lambda-role-least-privilege',
  title: "Function's role can do what it is meant to do and nothing else",
  severity: 'high',
  resource: 'AWS::IAM::Role',
  baseline: false,
  rationale:
    'A function that sends one e-mail needs one action. Everything else in its role is what an attacker gets when the function breaks, and it grows with every quick fix unless the whole of it is written down and held to.',
  remediation:
    "new iam.PolicyStatement({ actions: ['ses:SendEmail'], resources: [identity.emailIdentityArn] }) as the only grant",
  whenNotToUse: 'For roles whose work is not settled yet: the list would be rewritten with every change.',
  controls: ['nist-800-53-r5:AC-6', 'pci-dss-4.0:7.2.5', 'wellarchitected:SEC03-BP02', 'soc2:CC6.3'],
  requirements: ['C2.4', 'C4.3'],
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege'],
  parameters: {
    /** Logical ids or construct paths, with `*`. */
    roles: ['*'],
    /**
     * Lines `[ROLE may] ACTION[,ACTION] on RESOURCE`; a resource is an ARN pattern, a resource type of the templates, or a
     * logical id or construct path.
     */
    granted: ['logs:CreateLogGroup,logs:CreateLogStream,logs:PutLogEvents on *', 'xray:Put*,xray:Get* on *'],
  },
  messages: {
    pass: 'the role can do nothing but what it is meant to do',
    fail: 'the role can do more than it is meant to: {actions}. For one, {text}',
    unknown: 'whether the role can do more than it is meant to is not known: {text}',
    none: 'no Lambda function gets this role, or it is not one of those asked about',
  },
  prove(subject, judge) {
    const wanted = judge.parameter<readonly string[]>('roles');
    if (!isNamed(subject, wanted) || trustsService(subject, 'lambda.amazonaws.com') === 'no')
      return judge.notApplicable('none');
    const { documents, boundary, gaps, set } = identityPolicies(judge.graph, subject);
    const caller = sampleCaller(subject);
    const own = caller?.values ?? new Map<string, string>();
    const lines = judge.parameter<readonly string[]>('granted');
    const ask = (values: ReadonlyMap<string, string>): LeastPrivilege => {
      const bound: PolicySet = {
        identity: (set.identity ?? []).map((policy) => boundPolicy(policy, values)),
        ...(set.boundary && { boundary: boundPolicy(set.boundary, values) }),
      };
      const meant = grantedBy(judge.graph, lines, values, subject);
      return leastPrivilege(bound, meant, { actions: awsActions(), maxActions: MAX_ACTIONS });
    };
    let asked = ask(own);
    if (asked.proof.verdict === 'unknown') {
      // Whatever ARNs are called, no two resources have the same: one deployment that breaks it is enough.
      const sample = ask(new Map([...own, ...sampleArns(set.identity ?? [])]));
      if (sample.proof.verdict === 'fails') asked = sample;
    }
    const { proof, exceeding, truncated } = asked;
    const { verdict, text, evidence } = concluded(proof, {
      identity: documents,
      gaps,
      ...(boundary && { boundary }),
    });
    if (verdict === 'holds') return judge.pass('pass', {}, evidence);
    if (verdict === 'unknown') return judge.unknown('unknown', { text }, evidence);
    const actions = exceeding.map(({ action }) => action).join(', ') + (truncated ? ', ...' : '');
    return judge.fail('fail', { actions, text }, [judge.fact('actions beyond', actions), ...evidence]);
  },
});
