import { type Counterexample, showPrincipal } from '../../iam';
import type { Evidence } from '../../reports';
import { awsCliLine } from './aws-cli';

/** A report quotes a request, it does not grow with a hostile policy. */
const MAX_TEXT = 300;
const MAX_KEYS = 30;

/** A counterexample in a sentence without a full stop: who can do what to which resource. */
export function sentenceOf({ request }: Counterexample): string {
  const { principal, action, resource, context } = request;
  const source = Object.entries(context).find(([key]) => key.toLowerCase() === 'aws:sourcearn')?.[1];
  const by = principal.type === 'service' && typeof source === 'string' ? `, asked by ${cut(source)},` : '';
  return `${cut(showPrincipal(principal))}${by} can do ${cut(action)} on ${cut(resource)}`;
}

/**
 * A counterexample as evidence: the whole request, and the AWS CLI line that would send it. Values for what only the
 * deployment knows are named where the request holds them; no credential is ever part of it.
 */
export function counterexampleEvidence(counterexample: Counterexample): readonly Evidence[] {
  const { request, derived, absent, atoms } = counterexample;
  const sent = [
    showPrincipal(request.principal),
    request.resource,
    ...Object.values(request.context).flat(),
    ...Object.values(derived),
  ];
  // Others were only taken for something to be told apart from these.
  const taken = atoms.filter(({ value }) => sent.some((text) => text.includes(value)));
  const value = {
    principal: cut(showPrincipal(request.principal)),
    action: cut(request.action),
    resource: cut(request.resource),
    context: bounded(Object.entries(request.context)),
    follows: bounded(Object.entries(derived)),
    absent: absent.slice(0, MAX_KEYS).map((key) => cut(key)),
    takenFor: bounded(taken.map((atom) => [atom.label, atom.value])),
  };
  const line = cut(awsCliLine(counterexample), 2 * MAX_TEXT);
  return [
    { kind: 'counterexample', text: sentenceOf(counterexample), value },
    { kind: 'command', text: `as the AWS CLI would send it: ${line}` },
  ];
}

function bounded(
  entries: readonly (readonly [string, string | readonly string[]])[],
): Readonly<Record<string, string | readonly string[]>> {
  const kept = entries
    .slice(0, MAX_KEYS)
    .map(([key, value]) => [
      cut(key),
      typeof value === 'string' ? cut(value) : value.slice(0, MAX_KEYS).map((one) => cut(one)),
    ]);
  return Object.fromEntries(kept);
}

function cut(text: string, limit = MAX_TEXT): string {
  return text.length > limit ? `${text.slice(0, limit - 1)}…` : text;
}
