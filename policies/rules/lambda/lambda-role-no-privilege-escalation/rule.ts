import type { Graph, Resource } from '../../../../template';
import { deployed, sampleCaller } from '../../../access/bound';
import { type Conclusion, concluded, distinct, type Ground } from '../../../access/conclusion';
import { type Escalation, escalation, type OpenPath, withoutBeginning } from '../../../access/escalation';
import { type IdentityPolicies, identityPolicies } from '../../../access/principals';
import { defineRule, type Finding, type Judge } from '../../../engine/rule';
import { trustsService } from '../../../relations/role-trust';

export const rule = defineRule({
  id: 'lambda-role-no-privilege-escalation',
  title: "Function's role cannot give itself more permissions by any known path",
  severity: 'critical',
  resource: 'AWS::IAM::Role',
  rationale:
    'Whoever gets code to run in a function, by a dependency or an injection, has its role. If the role can write policies, make keys, or pass any role to something that runs code, that one bug is the whole account.',
  remediation:
    "name the roles: new iam.PolicyStatement({ actions: ['iam:PassRole'], resources: [taskRole.roleArn], conditions: { StringEquals: { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' } } }); leave out actions that write IAM, or set permissionsBoundary",
  whenNotToUse:
    'For functions whose work it is to provision accounts; keep those in an account of their own and bound their role. Roles and functions that a policy names one by one are taken as meant.',
  controls: [
    'fsbp:IAM.1',
    'nist-800-53-r5:AC-6',
    'nist-800-53-r5:AC-6(10)',
    'wellarchitected:SEC03-BP02',
    'soc2:CC6.3',
  ],
  requirements: ['C2.4', 'C4.3'],
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html',
    'https://docs.aws.amazon.com/prescriptive-guidance/latest/privilege-escalation-prevention/welcome.html',
  ],
  messages: {
    pass: 'none of the known paths to more permissions is open',
    fail: 'this role can {means}{others}: {text}',
    unknown: 'whether a path to more permissions is open is not known: {text}',
    none: 'no Lambda function gets this role',
  },
  prove(subject, judge) {
    if (trustsService(subject, 'lambda.amazonaws.com') === 'no') return judge.notApplicable('none');
    const policies = identityPolicies(judge.graph, subject);
    const { documents, boundary, gaps, set } = policies;
    const ground = { identity: documents, gaps, ...(boundary && { boundary }) };
    const found = withoutBeginning(set.identity ?? []) ?? escalationOf(subject, policies, judge.graph);
    const told = (path: OpenPath): Conclusion[] => path.steps.map((step) => concluded(step, ground));
    const [first] = found.open;
    if (first) {
      const steps = told(first);
      const held = steps.find(({ verdict }) => verdict !== 'fails');
      const text = steps.map((step) => step.text).join('; ');
      const evidence = distinct(
        found.open.flatMap((path) => [
          judge.fact('path', `it can ${path.path.means}`),
          ...told(path).flatMap((step) => step.evidence),
        ]),
      );
      if (held) return judge.unknown('unknown', { text: held.text }, evidence);
      const more = found.open.length - 1;
      const others = more === 0 ? '' : `, and take ${more} more ${more === 1 ? 'path' : 'paths'} at least`;
      return judge.fail('fail', { means: first.path.means, others, text }, evidence);
    }
    return unsettledOr(found, ground, judge);
  },
});

/** Asked of one deployment: roles and functions that no policy names can then be told from those that one does. */
function escalationOf(subject: Resource, { boundary, set }: IdentityPolicies, graph: Graph): Escalation {
  const [limits, ...identity] = deployed(graph, [boundary?.policy ?? NOTHING, ...(set.identity ?? [])]);
  const asked = { identity, ...(boundary && limits && { boundary: limits }) };
  return escalation(asked, sampleCaller(subject)?.arn);
}

const NOTHING = { version: '2012-10-17', statements: [] } as const;

function unsettledOr(
  { unsettled, none }: Escalation,
  ground: Ground,
  judge: Judge<'pass' | 'unknown'>,
): Finding {
  const [path] = unsettled;
  if (path) {
    const open = path.steps
      .map((step) => concluded(step, ground))
      .find(({ verdict }) => verdict === 'unknown');
    return judge.unknown(
      'unknown',
      { text: `it may ${path.path.means}. ${open?.text ?? ''}` },
      open?.evidence ?? [],
    );
  }
  const whole = concluded({ verdict: 'holds', basis: none?.basis ?? { assumptions: [], atoms: [] } }, ground);
  if (whole.verdict === 'unknown') return judge.unknown('unknown', { text: whole.text }, whole.evidence);
  return judge.pass('pass', {}, whole.evidence);
}
