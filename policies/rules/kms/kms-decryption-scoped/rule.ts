import { awsActions, notGranted, type Proof, requests, type Statement } from '../../../../iam';
import type { Path, Resource } from '../../../../template';
import { boundPolicy, SAMPLE_ACCOUNT } from '../../../access/bound';
import { type Conclusion, concluded, worstConclusion } from '../../../access/conclusion';
import { type PlacedDocument, placedDocument } from '../../../access/principals';
import { settledOver } from '../../../access/sample-deployment';
import { defineRule } from '../../../engine/rule';
import { globMatches } from '../../../relations/glob';
import { IDENTITY_POLICY_TYPES, identityPolicyPaths } from '../../../relations/identity-policies';

/**
 * A key that no policy can mean by its name, because no name holds a slash: who may decrypt with it may decrypt with every
 * key. It has the shape of an id, so that a pattern for that shape (`key/????????-*`) is seen to mean every key.
 */
const ANY_KEY = 'anyany/k-anyk-anyk-anyk-anykeyanykey';
/** The same to look at, for the request that is shown. */
const SOME_KEY = '5f0e1d2c-3b4a-4958-8677-96a5b4c3d2e1';
/** The decryption actions of the control. Source: AWS Config, iam-customer-policy-blocked-kms-actions. */
const DECRYPTION = ['kms:Decrypt', 'kms:ReEncryptFrom'];
/** Places of keys that a policy writes out; more of them are not tried one by one. */
const MAX_PLACES = 20;

export const rule = defineRule({
  id: 'kms-decryption-scoped',
  title: 'IAM policy lets nobody decrypt with every KMS key',
  severity: 'medium',
  resource: IDENTITY_POLICY_TYPES,
  baseline: 'frameworks',
  rationale:
    'Most key policies leave it to IAM who may use the key. A policy that allows kms:Decrypt on * opens every one of those keys, those of next year and of other teams too: encryption then protects nothing from whoever holds the policy.',
  remediation: 'key.grantDecrypt(role)  // instead of resources: ["*"]',
  whenNotToUse:
    'For roles of backup and forensics that have to read everything, with a review of who may take them.',
  controls: [
    'fsbp:KMS.1',
    'fsbp:KMS.2',
    'nist-800-53-r5:AC-3',
    'nist-800-53-r5:AC-6',
    'nist-800-53-r5:SC-12',
    'pci-dss-4.0:7.2.1',
    'soc2:CC6.3',
    'wellarchitected:SEC03-BP02',
  ],
  requirements: ['C4.3', 'C6.3'],
  references: [
    'https://docs.aws.amazon.com/kms/latest/developerguide/iam-policies-best-practices.html',
    'https://docs.aws.amazon.com/config/latest/developerguide/iam-customer-policy-blocked-kms-actions.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/kms-controls.html#kms-1',
  ],
  messages: {
    scoped: 'no key may be decrypted with that the policy does not name',
    everyKey: 'any key may be decrypted with: {text}',
    none: 'it holds no policy that says what it may do',
    unknown: 'whether any key may be decrypted with is not known: {text}',
  },
  prove(subject, judge) {
    const paths = identityPolicyPaths(subject);
    if (paths.length === 0) return judge.notApplicable('none');
    const { verdict, text, evidence } = worstConclusion(paths.map((path) => decryptionBy(subject, path)));
    if (verdict === 'holds') return judge.pass('scoped', {}, evidence);
    if (verdict === 'unknown') return judge.unknown('unknown', { text }, evidence);
    return judge.fail('everyKey', { text }, evidence);
  },
});

function decryptionBy(subject: Resource, path: Path): Conclusion {
  const { document, gaps } = placedDocument(subject, path);
  const { policy } = document;
  // Most policies say nothing of decryption, and need no proof.
  if (gaps.length === 0 && !policy.statements.some(speaksOfDecryption)) {
    const text = `${document.name} allows no decryption`;
    const place = { path: ['Properties', ...path].join('.'), location: subject.locate(...path) };
    return { verdict: 'holds', text: '', evidence: [{ kind: 'policy', text, ...place }] };
  }
  const ask = (key: string): Proof => {
    const forbidden = requests({
      Action: DECRYPTION,
      Resource: keysCalled(key, document),
      ...untagged(document),
    });
    return settledOver([policy], SAMPLE_ACCOUNT, (values) =>
      notGranted({ identity: [boundPolicy(policy, values)] }, forbidden, { actions: awsActions() }),
    );
  };
  const general = ask(ANY_KEY);
  const shown = general.verdict === 'fails' ? ask(SOME_KEY) : general;
  const proof = shown.verdict === 'fails' ? shown : general;
  return concluded(proof, { identity: [document], gaps });
}

function speaksOfDecryption({ effect, actions }: Statement): boolean {
  if (effect !== 'Allow') return false;
  const named = actions.values.some(
    (pattern) =>
      typeof pattern !== 'string' ||
      DECRYPTION.some((action) => globMatches(pattern.toLowerCase(), action.toLowerCase())),
  );
  return named || actions.not;
}

/** A key in the account and Region of the deployment, and wherever else the policy writes out. */
function keysCalled(key: string, { policy }: PlacedDocument): readonly string[] {
  const places = new Set([`aws:kms:us-east-1:${SAMPLE_ACCOUNT}`]);
  for (const { resources } of policy.statements) {
    for (const value of resources?.values ?? []) {
      const text =
        typeof value === 'string'
          ? value
          : value.parts.map((part) => (typeof part === 'string' ? part : '*')).join('');
      const [, partition = '*', , region = '*', account = '*'] = text.split(':');
      const or = (field: string, other: string): string =>
        /[*?]/.test(field) || field === '' ? other : field;
      if (!text.startsWith('arn:') || places.size >= MAX_PLACES) continue;
      places.add(`${or(partition, 'aws')}:kms:${or(region, 'us-east-1')}:${or(account, SAMPLE_ACCOUNT)}`);
    }
  }
  return [...places].map((place) => `arn:${place}:key/${key}`);
}

/** Any key has none of the tags and aliases that a policy may ask for: one that does ask is not open to every key. */
function untagged({ policy }: PlacedDocument): { readonly Condition?: unknown } {
  const keys = policy.statements
    .flatMap(({ conditions }) => conditions)
    .map(({ key }) => key)
    .filter((key) => /^(aws:ResourceTag\/|kms:ResourceAliases$)/i.test(key));
  if (keys.length === 0) return {};
  return { Condition: { Null: Object.fromEntries(keys.map((key) => [key, 'true'])) } };
}
