import {
  awsActions,
  notGranted,
  type Policy,
  type Proof,
  parsePolicy,
  requests,
  showPrincipal,
  type Text,
} from '../../iam';
import type { Resource } from '../../template';
import { boundPolicy } from './bound';
import { basisEvidence, type Conclusion, concluded } from './conclusion';
import { accountOf } from './outsiders';
import { placedDocument } from './principals';
import { counterexampleEvidence } from './request-text';
import { settledOver } from './sample-deployment';

/** Everybody may do everything: what is left of it after the Denies is what they let through. */
const [EVERYTHING] = parsePolicy({
  Version: '2012-10-17',
  Statement: { Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' },
}).policy.statements;

/** Requests that must be refused without TLS. */
export interface PlainRequests {
  readonly resources: readonly Text[];
  readonly actions: readonly string[];
  /** Those among the actions that a reader knows best: a counterexample is one of them where there is one. */
  readonly telling: readonly string[];
}

/**
 * Proves that the Denies of a resource policy refuse every request of these that is made without TLS, whoever sends it and
 * whatever else allows it.
 */
export function provePlainRefused(
  resource: Resource,
  path: readonly string[],
  { resources, actions, telling }: PlainRequests,
): Conclusion {
  const { document, gaps } = placedDocument(resource, path);
  const denies: Policy = {
    ...document.policy,
    statements: [
      ...document.policy.statements.filter(({ effect }) => effect === 'Deny'),
      ...(EVERYTHING ? [EVERYTHING] : []),
    ],
  };
  const ask = (action: readonly string[]): Proof => {
    const plain = plainRequests(action, resources);
    return settledOver([denies, plain], accountOf(resource), (values) =>
      notGranted({ resource: { policy: boundPolicy(denies, values) } }, boundPolicy(plain, values), {
        actions: awsActions(),
      }),
    );
  };
  const whole = ask(actions);
  const told = whole.verdict === 'fails' ? ask(telling) : whole;
  const proof = told.verdict === 'fails' ? told : whole;
  const ground = { identity: [], resource: document, gaps };
  if (proof.verdict !== 'fails') return concluded(proof, ground);
  const { principal, action, resource: target } = proof.counterexample.request;
  const text = `${showPrincipal(principal)} is not refused ${action} on ${target} over plain HTTP`;
  const [gap] = gaps;
  const evidence = [...counterexampleEvidence(proof.counterexample), ...basisEvidence(proof)];
  return gap ? { verdict: 'unknown', text: gap.text, evidence } : { verdict: 'fails', text, evidence };
}

const read = new Map<string, Policy>();

/** What is asked about many policies is read once; the resources are those of each. */
function plainRequests(actions: readonly string[], resources: readonly Text[]): Policy {
  const key = actions.join(' ');
  // Only a request over TLS has a version of it (Amazon S3 User Guide, "Bucket policy examples using condition keys").
  const Condition = { Bool: { 'aws:SecureTransport': 'false' }, Null: { 's3:TlsVersion': 'true' } };
  const known = read.get(key) ?? requests({ Action: actions, Resource: '*', Condition });
  read.set(key, known);
  const statements = known.statements.map((statement) => ({
    ...statement,
    resources: { not: false, values: resources },
  }));
  return { ...known, statements };
}

/** What an unsettled proof rests on, as it reads behind "rests on". */
export function restsOn({ text }: Conclusion): string {
  return text.replaceAll(/(^|; )It (?:may depend|rests) on /g, '$1');
}
