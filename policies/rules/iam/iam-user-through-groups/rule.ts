import { type Graph, isList, isSymbolic, type Path, type Resource, type Value } from '../../../../template';
import { defineRule } from '../../../engine/rule';

/** Policies name several users, seldom more than these; by reference they are found at any place. */
const NAMED_PLACES = [0, 1, 2, 3];

export const rule = defineRule({
  id: 'iam-user-through-groups',
  title: 'IAM user has permissions through groups only',
  severity: 'low',
  resource: 'AWS::IAM::User',
  baseline: 'frameworks',
  rationale:
    'Permissions that hang on single users are never taken back: nobody sees them when the person changes teams, and nobody dares to remove them later. A group says what a kind of person may do, in one place.',
  remediation:
    'group.addManagedPolicy(policy); user.addToGroup(group)  // or, better, no users: IAM Identity Center',
  whenNotToUse:
    'For a technical user that a system outside of AWS needs, with one policy and nobody to share it with.',
  controls: [
    'fsbp:IAM.2',
    'cis-aws-foundations-5.0:1.14',
    'nist-800-53-r5:AC-2(1)',
    'nist-800-53-r5:AC-3(7)',
    'nist-800-53-r5:AC-6',
    'pci-dss-4.0:7.2.2',
    'soc2:CC6.3',
    'wellarchitected:SEC02-BP06',
  ],
  requirements: ['C2.5', 'C4.7'],
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_groups.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html#iam-2',
  ],
  messages: {
    none: 'no policy is attached to it',
    inline: 'it has inline policies of its own',
    managed: 'the managed policies {policies} are attached to it',
    attached: '{policy} is attached to it',
    unknown: 'whether a policy is attached to it rests on {value}',
  },
  check(user, judge) {
    const places = ['Policies', 'ManagedPolicyArns'] as const;
    const evidence = places.map((place) => judge.property(user, [place]));
    const [inline, managed] = places.map((place) => user.get(place));
    if (isList(inline) && inline.length > 0) return judge.fail('inline', {}, evidence);
    if (isList(managed) && managed.length > 0) return judge.fail('managed', { policies: managed }, evidence);
    const attached = attachedTo(judge.graph, user);
    if (attached)
      return judge.fail('attached', { policy: attached.policy.logicalId }, [
        judge.property(attached.policy, attached.path),
      ]);
    const open: Value | undefined = [inline, managed].find(isSymbolic);
    if (open !== undefined) return judge.unknown('unknown', { value: open }, evidence);
    return judge.pass('none', {}, evidence);
  },
});

function attachedTo(
  graph: Graph,
  user: Resource,
): { readonly policy: Resource; readonly path: Path } | undefined {
  const [own] = graph.related(user, 'AWS::IAM::UserPolicy', 'UserName');
  if (own) return { policy: own, path: ['UserName'] };
  const types = ['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy'];
  for (const { from } of graph.referencesTo(user)) {
    const users = types.includes(from.type) && from.exists ? from.get('Users') : undefined;
    if (isList(users) && users.some((one) => graph.denoted(one, 'AWS::IAM::User') === user))
      return { policy: from, path: ['Users'] };
  }
  if (user.get('UserName') === undefined) return undefined;
  for (const type of types) {
    for (const place of NAMED_PLACES) {
      const [named] = graph.related(user, type, 'Users', place);
      if (named) return { policy: named, path: ['Users', place] };
    }
  }
  return undefined;
}
