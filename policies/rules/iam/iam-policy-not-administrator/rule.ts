import { awsActions, notGranted, type PolicySet, requests, type Statement } from '../../../../iam';
import type { Resource } from '../../../../template';
import { boundPolicy, SAMPLE_ACCOUNT, sampleCaller } from '../../../access/bound';
import { type Conclusion, concluded, type Ground } from '../../../access/conclusion';
import { identityPolicies, placedDocument } from '../../../access/principals';
import { settledOver } from '../../../access/sample-deployment';
import { defineRule, type Judge } from '../../../engine/rule';
import { globMatches } from '../../../relations/glob';

/** No service has it: who may do it may do all that AWS will ever offer. */
const TOMORROW = 'tomorrow:anything';
/** What is asked: something that nobody can have been thinking of, and the one thing that gives everything else. */
const QUESTIONS = [
  { Action: TOMORROW, Resource: `arn:aws:tomorrow:us-east-1:${SAMPLE_ACCOUNT}:any:thing` },
  { Action: 'iam:AttachUserPolicy', Resource: `arn:aws:iam::${SAMPLE_ACCOUNT}:user/anybody` },
] as const;

type Message = 'limited' | 'administrator' | 'unknown';

export const rule = defineRule<Message>({
  id: 'iam-policy-not-administrator',
  title: 'IAM policy does not allow everything on everything',
  severity: 'high',
  resource: ['AWS::IAM::Role', 'AWS::IAM::User', 'AWS::IAM::Group', 'AWS::IAM::ManagedPolicy'],
  rationale:
    'Action * on resource * is the account: whoever gets hold of the role deletes the backups first and the trail next. It is written to make an error go away in the first week, and nobody takes it back, because nobody knows what is needed.',
  remediation: 'table.grantReadWriteData(role)  // each grant names what is needed',
  whenNotToUse: 'For the role that people take in an emergency, with an alarm on every use.',
  controls: [
    'fsbp:IAM.1',
    'cis-aws-foundations-5.0:1.15',
    'nist-800-53-r5:AC-3',
    'nist-800-53-r5:AC-5',
    'nist-800-53-r5:AC-6',
    'pci-dss-4.0:7.2.2',
    'soc2:CC6.3',
    'fedramp-ksi:KSI-IAM-ELP',
    'wellarchitected:SEC03-BP02',
  ],
  requirements: ['C2.4', 'C4.3'],
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html#iam-1',
  ],
  messages: {
    limited: 'what is allowed is limited',
    administrator: 'everything is allowed: {text}',
    unknown: 'whether everything is allowed is not known: {text}',
  },
  prove(subject, judge) {
    const { verdict, text, evidence } = administration(subject, judge);
    if (verdict === 'holds') return judge.pass('limited', {}, evidence);
    if (verdict === 'unknown') return judge.unknown('unknown', { text }, evidence);
    return judge.fail('administrator', { text }, evidence);
  },
});

interface Subject {
  readonly set: PolicySet;
  readonly ground: Ground;
}

function administration(subject: Resource, judge: Judge<Message>): Conclusion {
  const { set, ground } = subjectOf(subject, judge);
  const { identity = [], boundary } = set;
  // Most policies allow nothing of the kind, and need no proof.
  if (ground.gaps.length === 0 && !identity.some(({ statements }) => statements.some(mayBeEverything)))
    return { verdict: 'holds', text: '', evidence: [] };
  const caller = subject.type === 'AWS::IAM::ManagedPolicy' ? undefined : sampleCaller(subject);
  const answers = QUESTIONS.map((question) => {
    const forbidden = requests({
      ...(caller && subject.type !== 'AWS::IAM::Group' && { Principal: { AWS: caller.arn } }),
      ...question,
    });
    const options = question.Action === TOMORROW ? {} : { actions: awsActions() };
    const proof = settledOver([...identity, ...(boundary ? [boundary] : [])], SAMPLE_ACCOUNT, (given) => {
      const values = new Map([...given, ...(caller?.values ?? [])]);
      const bound = identity.map((policy) => boundPolicy(policy, values));
      return notGranted(
        { identity: bound, ...(boundary && { boundary: boundPolicy(boundary, values) }) },
        forbidden,
        options,
      );
    });
    return concluded(proof, ground);
  });
  const known =
    answers.find(({ verdict }) => verdict === 'holds') ??
    answers.find(({ verdict }) => verdict === 'unknown');
  return known ?? answers.at(-1) ?? { verdict: 'holds', text: '', evidence: [] };
}

function subjectOf(subject: Resource, { graph }: Judge<Message>): Subject {
  if (subject.type === 'AWS::IAM::ManagedPolicy') {
    const { document, gaps } = placedDocument(subject, ['PolicyDocument']);
    return { set: { identity: [document.policy] }, ground: { identity: [document], gaps } };
  }
  const { documents, boundary, gaps, set } = identityPolicies(graph, subject);
  return { set, ground: { identity: documents, gaps, ...(boundary && { boundary }) } };
}

function mayBeEverything({ effect, actions }: Statement): boolean {
  const named = actions.values.some(
    (pattern) => typeof pattern !== 'string' || globMatches(pattern.toLowerCase(), TOMORROW),
  );
  return effect === 'Allow' && (named || actions.not);
}
