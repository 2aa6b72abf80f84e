import { type Counterexample, showPrincipal } from '../../iam';
import type { Evidence } from '../../reports';

/** A counterexample in a sentence without a full stop: who can do what to which resource. */
export function sentenceOf({ request }: Counterexample): string {
  const { principal, action, resource } = request;
  return `${showPrincipal(principal)} can do ${action} on ${resource}`;
}

/** A counterexample as evidence: the whole request. */
export function counterexampleEvidence(counterexample: Counterexample): readonly Evidence[] {
  const { request, derived, absent, atoms } = counterexample;
  const value = {
    principal: showPrincipal(request.principal),
    action: request.action,
    resource: request.resource,
    context: { ...request.context },
    follows: { ...derived },
    absent: [...absent],
    takenFor: Object.fromEntries(atoms.map(({ label, value: taken }) => [label, taken])),
  };
  return [{ kind: 'counterexample', text: sentenceOf(counterexample), value }];
}
