import type { Statement } from '../../../../iam';
import type { Evidence } from '../../../../reports';
import { identityPolicies, type PlacedDocument } from '../../../access/principals';
import { counterexampleEvidence } from '../../../access/request-text';
import {
  EXECUTION_ROLES,
  openGrants,
  takenForOne,
  type WildcardGrant,
  wildcardGrants,
} from '../../../access/wildcard-grants';
import { type GrantMade, proveTakenAway } from '../../../access/wildcard-reach';
import { defineRule } from '../../../engine/rule';
import { trustsService } from '../../../relations/role-trust';

const SHOWN = 5;
/** Grants past these count as they are written. */
const MAX_PROOFS = 20;

export const rule = defineRule({
  id: 'iam-no-wildcard-beyond-template',
  title: "Function's role reaches named resources only where IAM can hold an action to one",
  severity: 'high',
  resource: 'AWS::IAM::Role',
  rationale:
    "A grant on * is a grant on everything that the account will ever hold: other teams' tables, tomorrow's secrets, the bucket of the audit logs. A bug in this one function then reaches all of it, and nobody will see the policy change.",
  remediation:
    "table.grantReadWriteData(fn), or new iam.PolicyStatement({ actions: ['dynamodb:GetItem'], resources: [table.tableArn] })",
  whenNotToUse:
    'For functions whose work spans the account, such as inventory or clean-up, and for sns:Publish to phone numbers, which has no resource. The execution roles that AWS manages for event sources are left out.',
  controls: [
    'fsbp:IAM.21',
    'nist-800-53-r5:AC-6',
    'pci-dss-4.0:7.2.5',
    'wellarchitected:SEC03-BP02',
    'soc2:CC6.3',
  ],
  requirements: ['C2.4', 'C4.3'],
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege',
    'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html',
  ],
  messages: {
    pass: 'no action that could be held to a resource is granted on all of them',
    fail: '{name} grants {actions} on {resource}',
    unknown: 'what the role may reach is not known: {text}',
    none: 'no Lambda function gets this role',
  },
  prove(subject, judge) {
    if (trustsService(subject, 'lambda.amazonaws.com') === 'no') return judge.notApplicable('none');
    const policies = identityPolicies(judge.graph, subject);
    const { documents, gaps } = policies;
    const made = documents.flatMap((document) =>
      isExecutionRole(document)
        ? []
        : document.policy.statements.flatMap((statement) =>
            wildcardGrants(statement).map((grant): GrantMade => ({ document, statement, grant })),
          ),
    );
    const proofs = made.slice(0, MAX_PROOFS).map((one) => proveTakenAway(subject, policies, one));
    const found = made.filter((_, i) => proofs[i]?.verdict !== 'holds');
    // What is written counts, unless something might take it away: past the bound nothing was asked.
    const limited =
      policies.boundary !== undefined || documents.some(({ policy }) => policy.statements.some(isDeny));
    const first = found.find((one) => {
      const proof = proofs[made.indexOf(one)];
      return !limited || proof === undefined || proof.verdict === 'fails';
    });
    if (first) {
      const { grant, document } = first;
      const data = { name: document.name, actions: told(grant), resource: grant.resource };
      const refuted = proofs.find((proof) => proof.verdict === 'fails');
      return judge.fail('fail', data, [
        ...(refuted?.verdict === 'fails' ? counterexampleEvidence(refuted.counterexample) : []),
        ...found.map(({ document: at, statement, grant: of }) => evidenceOf(at, statement.path, of)),
      ]);
    }
    const [gap] = gaps;
    if (gap) return judge.unknown('unknown', { text: gap.text });
    const [unsettled] = found;
    if (unsettled) {
      const { document, statement, grant } = unsettled;
      const because = proofs.flatMap((proof) => (proof.verdict === 'unknown' ? proof.because : []));
      const text = because.map((obstacle) => obstacle.text).join('; ');
      return judge.unknown('unknown', { text }, [evidenceOf(document, statement.path, grant)]);
    }
    const statements = documents
      .filter((one) => !isExecutionRole(one))
      .flatMap(({ policy }) => policy.statements);
    const [action] = statements.flatMap(openGrants);
    if (action !== undefined)
      return judge.unknown('unknown', { text: `the action ${action} is granted on everything` });
    const taken = [...new Set(statements.flatMap(takenForOne))].map((label) =>
      judge.fact('assumption', `${label} names one resource, without wildcards`),
    );
    const looked = documents.map((document) => evidenceOf(document, [], undefined));
    return judge.pass('pass', {}, [...looked, ...taken]);
  },
});

function isDeny({ effect }: Statement): boolean {
  return effect === 'Deny';
}

function isExecutionRole({ managed }: PlacedDocument): boolean {
  return managed !== undefined && EXECUTION_ROLES.test(managed.arn);
}

function told({ actions }: WildcardGrant): string {
  const rest = actions.length - SHOWN;
  return actions.slice(0, SHOWN).join(', ') + (rest > 0 ? ` and ${rest} more` : '');
}

function evidenceOf(
  document: PlacedDocument,
  path: readonly (string | number)[],
  grant: WildcardGrant | undefined,
): Evidence {
  const { at, managed, name } = document;
  const said =
    grant === undefined
      ? isExecutionRole(document)
        ? "was left out: it is AWS's own execution role"
        : 'was looked at'
      : `grants ${told(grant)} on ${grant.resource}`;
  if (managed)
    return {
      kind: 'statement',
      text: `the AWS managed policy ${managed.arn} (as of ${managed.collected}) ${said}`,
    };
  const place = [...(at?.path ?? []), ...path];
  return {
    kind: 'statement',
    text: `${name} ${said}`,
    path: ['Properties', ...place].join('.'),
    ...(at && { location: at.resource.locate(...place) }),
  };
}
