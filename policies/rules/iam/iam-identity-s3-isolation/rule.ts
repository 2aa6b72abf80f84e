import { showText } from '../../../../iam';
import { worstConclusion } from '../../../access/conclusion';
import { COGNITO_SUB } from '../../../access/identity-variables';
import { identityPolicies } from '../../../access/principals';
import { proveNamedLayout, s3Sharing } from '../../../access/s3-isolation';
import type { S3Layout } from '../../../access/s3-layouts';
import { defineRule } from '../../../engine/rule';
import { handouts } from '../../../relations/identity-pools';

export const rule = defineRule({
  id: 'iam-identity-s3-isolation',
  title:
    'Objects that a policy shares out by user name, tag or sign-in are out of reach for every other identity',
  severity: 'high',
  resource: ['AWS::IAM::Role', 'AWS::IAM::User', 'AWS::IAM::Group'],
  rationale:
    "A policy variable stands for a name that people choose. private/${aws:username}* is meant for bob's files and lets bob read those of bobby; a tag may be anything, also empty; one statement beside it without the variable, or a listing without its prefix, opens the files of all.",
  remediation:
    "resources: [bucket.arnForObjects('private/${aws:username}/*')]  // the slash ends the name; and for s3:ListBucket conditions: { StringLike: { 's3:prefix': ['private/${aws:username}/*'] } }",
  whenNotToUse:
    'For administrators who share the policy with users and are meant to read everything; give them a role of their own, or waive it.',
  controls: ['nist-800-53-r5:AC-3', 'nist-800-53-r5:AC-6', 'wellarchitected:SEC03-BP02', 'soc2:CC6.3'],
  requirements: ['C1.3'],
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_examples_s3_home-directory-console.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html',
  ],
  messages: {
    pass: 'no identity reaches what belongs to another below {prefixes}',
    fail: 'the identity that owns {prefix} is not alone there: {text}',
    unknown: 'whether identities are kept apart below {prefixes} is not known: {text}',
    unused: 'nothing in it is shared out by a variable that tells identities apart',
  },
  prove(subject, judge) {
    const policies = identityPolicies(judge.graph, subject);
    // What an identity pool hands out has a rule of its own, which knows what its other roles share out.
    const pooled = subject.type === 'AWS::IAM::Role' && handouts(judge.graph, subject).length > 0;
    const layouts = s3Sharing(policies, COGNITO_SUB).layouts.filter(
      ({ variable }) => !(pooled && variable === COGNITO_SUB),
    );
    if (layouts.length === 0) return judge.notApplicable('unused');
    const prefixes = layouts.map(shown).join(', ');
    // Users have the names that their policies are about, and many have the policies of a group: neither is one caller.
    const caller = subject.type === 'AWS::IAM::Role' ? subject : undefined;
    const all = layouts.map((layout) => ({
      layout,
      ...proveNamedLayout(judge.graph, policies, layout, caller),
    }));
    const broken = all.find(({ verdict }) => verdict === 'fails');
    if (broken)
      return judge.fail('fail', { prefix: shown(broken.layout), text: broken.text }, broken.evidence);
    const { verdict, text, evidence } = worstConclusion(all);
    if (verdict === 'unknown') return judge.unknown('unknown', { prefixes, text }, evidence);
    return judge.pass('pass', { prefixes }, evidence);
  },
});

function shown({ bucket, prefix }: S3Layout): string {
  return prefix === '' ? showText(bucket) : `${showText(bucket)}/${showText(prefix)}`;
}
