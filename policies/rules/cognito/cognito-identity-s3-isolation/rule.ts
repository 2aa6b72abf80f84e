import { showText } from '../../../../iam';
import type { Graph, Resource } from '../../../../template';
import { worstConclusion } from '../../../access/conclusion';
import { COGNITO_SUB } from '../../../access/identity-variables';
import { identityPolicies } from '../../../access/principals';
import { proveLayout, type S3Sharing, s3Sharing } from '../../../access/s3-isolation';
import type { S3Layout } from '../../../access/s3-layouts';
import { textKey } from '../../../access/text-split';
import { defineRule } from '../../../engine/rule';
import { handouts } from '../../../relations/identity-pools';

export const rule = defineRule({
  id: 'cognito-identity-s3-isolation',
  title: 'No identity of an identity pool reaches objects of another in S3',
  severity: 'critical',
  resource: 'AWS::IAM::Role',
  rationale:
    'All users of an identity pool share one role; only the policy variable ${cognito-identity.amazonaws.com:sub} keeps them apart. Anybody can take the credentials out of the app and send any request: an object pattern that is too wide, or a listing without its prefix, opens the files of every user.',
  remediation:
    "actions: ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'], resources: [bucket.arnForObjects('private/${cognito-identity.amazonaws.com:sub}/*')]; for s3:ListBucket conditions: { StringLike: { 's3:prefix': ['private/${cognito-identity.amazonaws.com:sub}/*'] } }",
  whenNotToUse:
    "For files that are meant to be read by all users, such as Amplify's protected/ prefix; waive it for that role, or grant them without the variable from a bucket of their own.",
  controls: ['nist-800-53-r5:AC-3', 'nist-800-53-r5:AC-6', 'wellarchitected:SEC03-BP02', 'soc2:CC6.3'],
  requirements: ['C1.3'],
  references: [
    'https://docs.aws.amazon.com/cognito/latest/developerguide/iam-roles.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_examples_s3_cognito-bucket.html',
  ],
  messages: {
    pass: 'no identity reaches what belongs to another below {prefixes}',
    fail: 'the identity that owns {prefix} is not alone there: {text}',
    unknown: 'whether identities are kept apart below {prefixes} is not known: {text}',
    none: 'no identity pool hands out this role',
    unused: 'this role writes no objects of S3 and nothing in it is shared out by identity',
    unread: 'what this role may do is not known: {text}',
  },
  prove(subject, judge) {
    if (handouts(judge.graph, subject).length === 0) return judge.notApplicable('none');
    const policies = identityPolicies(judge.graph, subject);
    const sharing = s3Sharing(policies, COGNITO_SUB);
    const layouts = layoutsFor(judge.graph, subject, sharing);
    const [gap] = policies.gaps;
    if (layouts.length === 0) {
      return gap ? judge.unknown('unread', { text: gap.text }) : judge.notApplicable('unused');
    }
    const prefixes = layouts.map(shown).join(', ');
    const all = layouts.map((layout) => ({ layout, ...proveLayout(judge.graph, policies, layout, subject) }));
    const broken = all.find(({ verdict }) => verdict === 'fails');
    if (broken) {
      const { layout, text, evidence } = broken;
      return judge.fail('fail', { prefix: shown(layout), text }, evidence);
    }
    const { verdict, text, evidence } = worstConclusion(all);
    if (verdict === 'unknown') return judge.unknown('unknown', { prefixes, text }, evidence);
    return judge.pass('pass', { prefixes }, evidence);
  },
});

/** Its own layouts; those of other roles of identity pools on buckets that it speaks of; and what it writes to unshared. */
function layoutsFor(graph: Graph, subject: Resource, own: S3Sharing): readonly S3Layout[] {
  if (!own.speaksOfS3) return [];
  const others = graph
    .declared('AWS::IAM::Role')
    .filter((role) => role !== subject && role.exists && handouts(graph, role).length > 0)
    .flatMap((role) => s3Sharing(identityPolicies(graph, role), COGNITO_SUB).layouts)
    // With a wildcard before the variable it says too little to hold other roles to it.
    .filter(({ prefix }) => !/[*?]/.test(showText(prefix)));
  const laidOut = [...own.layouts, ...others];
  const buckets = new Set(laidOut.map(({ bucket }) => textKey(bucket)));
  const unshared = own.assumed.filter(({ bucket }) => !buckets.has(textKey(bucket)));
  const all = new Map(
    [...laidOut, ...unshared].map((layout) => [`${shown(layout)} ${layout.variable}`, layout]),
  );
  return [...all.values()];
}

function shown({ bucket, prefix }: S3Layout): string {
  return prefix === '' ? showText(bucket) : `${showText(bucket)}/${showText(prefix)}`;
}
