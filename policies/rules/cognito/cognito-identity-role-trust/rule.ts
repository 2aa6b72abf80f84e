import {
  atomsOf,
  awsActions,
  bindText,
  notGranted,
  type Policy,
  type RequestPattern,
  showText,
  type Text,
} from '../../../../iam';
import { type Resource, type Str, toStr } from '../../../../template';
import { type Conclusion, concluded, worstConclusion } from '../../../access/conclusion';
import { placedDocument } from '../../../access/principals';
import { iamText } from '../../../access/text';
import { defineRule } from '../../../engine/rule';
import { type Handout, handouts } from '../../../relations/identity-pools';

const PROVIDER = 'cognito-identity.amazonaws.com';
const AUD = 'cognito-identity.amazonaws.com:aud';
const AMR = 'cognito-identity.amazonaws.com:amr';

export const rule = defineRule({
  id: 'cognito-identity-role-trust',
  title:
    'Role of an identity pool lets in only identities of this pool, and guests only where it is for guests',
  severity: 'critical',
  resource: 'AWS::IAM::Role',
  rationale:
    "STS hands the role to every token that its trust policy takes. Without aud, identities of any identity pool in the world, an attacker's included, get these credentials; without amr, somebody who never signed in gets those of signed-in users.",
  remediation:
    "new iam.WebIdentityPrincipal('cognito-identity.amazonaws.com', { StringEquals: { 'cognito-identity.amazonaws.com:aud': pool.ref }, 'ForAnyValue:StringLike': { 'cognito-identity.amazonaws.com:amr': 'authenticated' } })",
  whenNotToUse:
    'When one role is meant for several identity pools of the same owner: name each of them in aud.',
  controls: ['nist-800-53-r5:AC-3', 'nist-800-53-r5:AC-6', 'wellarchitected:SEC03-BP07'],
  requirements: ['C1.2'],
  references: [
    'https://docs.aws.amazon.com/cognito/latest/developerguide/iam-roles.html',
    'https://docs.aws.amazon.com/cognito/latest/developerguide/role-trust-and-permissions.html',
  ],
  messages: {
    pass: 'every token that gets this role is of the identity pool {pool}{kind}',
    fail: '{text}{key}',
    unknown: '{text}',
    none: 'no identity pool hands out this role',
  },
  prove(subject, judge) {
    const found = handouts(judge.graph, subject);
    const [first] = found;
    if (first === undefined) return judge.notApplicable('none');
    const { document, gaps } = placedDocument(subject, ['AssumeRolePolicyDocument'], 'trust policy');
    const ground = { identity: [], resource: document, gaps };
    const pools = poolsOf(found, document.policy);
    const guests =
      found.every(({ kind }) => kind === 'unauthenticated') || isForGuests(first, document.policy);
    const prove = (condition: object, policy = document.policy) =>
      concluded(
        notGranted({ resource: { policy, kind: 'role-trust' } }, tokens(subject, condition), {
          actions: awsActions(),
        }),
        ground,
      );
    const foreignTokens = (own: readonly Text[]): Conclusion => {
      const condition = own.length === 0 ? {} : { StringNotEquals: { [AUD]: own } };
      const conclusion = prove(condition);
      const known = new Map(own.flatMap(atomsOf).map((atom) => [atom.id, SAMPLE_POOL]));
      const open = conclusion.verdict === 'unknown' && gaps.length === 0 && namesOnly(document.policy, known);
      if (!open) return conclusion;
      // No request gets through whatever id this pool is given. With an id that it may well have, one does.
      const sampled = prove(
        { StringNotEquals: { [AUD]: own.map((one) => bindText(one, known)) } },
        bound(document.policy, known),
      );
      return sampled.verdict === 'fails' ? sampled : conclusion;
    };
    const foreign = foreignTokens(pools);
    const unsigned = guests ? undefined : worstConclusion(NOT_SIGNED_IN.map((condition) => prove(condition)));
    const evidence = found.flatMap(({ attachment }) =>
      attachment ? [judge.property(attachment.resource, attachment.path, 'this hands out the role')] : [],
    );
    if (foreign.verdict === 'fails') {
      const key = `: the trust policy does not hold ${AUD} to this identity pool`;
      return judge.fail('fail', { text: foreign.text, key }, [...foreign.evidence, ...evidence]);
    }
    if (unsigned?.verdict === 'fails') {
      const key = ` without having signed in: the trust policy does not ask ${AMR} for "authenticated"`;
      return judge.fail('fail', { text: unsigned.text, key }, [...unsigned.evidence, ...evidence]);
    }
    const all = worstConclusion(unsigned ? [foreign, unsigned] : [foreign]);
    if (all.verdict === 'unknown')
      return judge.unknown('unknown', { text: all.text }, [...all.evidence, ...evidence]);
    const kind = guests ? '' : ' and of somebody who has signed in';
    return judge.pass('pass', { pool: shown(found, pools), kind }, [...all.evidence, ...evidence]);
  },
});

/** What amr says of guests, and everything else that is not "authenticated". */
const NOT_SIGNED_IN = [
  {
    'ForAnyValue:StringEquals': { [AMR]: 'unauthenticated' },
    'ForAllValues:StringNotEquals': { [AMR]: 'authenticated' },
  },
  { 'ForAllValues:StringNotEquals': { [AMR]: 'authenticated' } },
];

const SAMPLE_POOL = 'us-east-1:0a1b2c3d-1111-4222-8333-444455556666';

/** The policy with ids of pools put in where its conditions name them. */
function bound(policy: Policy, known: ReadonlyMap<string, string>): Policy {
  const statements = policy.statements.map((statement) => ({
    ...statement,
    conditions: statement.conditions.map((condition) => ({
      ...condition,
      values: condition.values.map((value) => bindText(value, known)),
    })),
  }));
  return { ...policy, statements };
}

/** Whether every pool that the conditions name by a value of the deployment is one of these. */
function namesOnly(policy: Policy, known: ReadonlyMap<string, string>): boolean {
  const named = policy.statements.flatMap(({ conditions }) => conditions.flatMap(({ values }) => values));
  return named.flatMap(atomsOf).every(({ id }) => known.has(id));
}

function tokens(role: Resource, condition: object): RequestPattern {
  const arn = toStr(role.attribute('Arn'));
  return {
    Principal: { Federated: PROVIDER },
    Action: 'sts:AssumeRoleWithWebIdentity',
    ...(arn !== undefined && { Resource: iamText(arn) }),
    ...(Object.keys(condition).length > 0 && { Condition: condition }),
  };
}

/** The pools that hand out the role; where no attachment says so, those that the trust policy itself names. */
function poolsOf(found: readonly Handout[], trust: Policy): readonly Text[] {
  const named = found.map(({ pool }) => toStr(pool)).filter((pool): pool is Str => pool !== undefined);
  if (named.length > 0) return named.map(iamText);
  const conditions = trust.statements.flatMap((statement) =>
    statement.effect === 'Allow' ? statement.conditions : [],
  );
  return conditions
    .filter(({ key, operator }) => key.toLowerCase() === AUD && !operator.negated)
    .flatMap(({ values }) => values.filter((value) => typeof value !== 'string' || !/[*?]/.test(value)));
}

/** A role that nothing attaches is for guests when its trust policy asks for "unauthenticated". */
function isForGuests({ attachment }: Handout, trust: Policy): boolean {
  if (attachment !== undefined) return false;
  return trust.statements.some(({ conditions }) =>
    conditions.some(({ key, values }) => key.toLowerCase() === AMR && values.includes('unauthenticated')),
  );
}

function shown(found: readonly Handout[], pools: readonly Text[]): string {
  const [pool] = found.flatMap((one) => (one.pool === undefined ? [] : [String(one.pool)]));
  return pool ?? pools.map(showText).join(', ');
}
