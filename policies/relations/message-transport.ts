import type { Evidence } from '../../reports';
import type { Resource } from '../../template';
import { provePlainRefused, restsOn } from '../access/plain-access';
import { iamText } from '../access/text';
import type { Finding, Judge } from '../engine/rule';
import { arnOf } from './arns';
import type { MessagePolicies, MessagePolicy } from './message-policies';
import { type PlainRefusal, plainRefusal } from './plain-requests';
import { coversResource, type Statement, symbolicIn } from './policy-statements';
import { every, some, type Truth } from './truth';
import { worstOf } from './worst';

export type TransportMessage =
  | 'refused'
  | 'noPolicy'
  | 'noDeny'
  | 'narrowed'
  | 'elsewhere'
  | 'unknown'
  | 'maybeAttached';

/** A refusal, and whether it is for this queue or topic. */
interface Refusal extends PlainRefusal {
  readonly covers: Truth;
}

/** The actions that must be refused without TLS. */
export interface TransportActions {
  readonly patterns: readonly string[];
  /** Those of them that a reader knows best. */
  readonly telling: readonly string[];
  /** Whether a statement names them all. */
  readonly namedBy: (statement: Statement) => Truth;
}

/**
 * Judges whether the policies of a queue or topic refuse everything that is asked without TLS. Of several policy resources
 * the last one written wins, so each of them has to.
 */
export function judgeTransport(
  subject: Resource,
  policies: MessagePolicies,
  actions: TransportActions,
  judge: Judge<TransportMessage>,
): Finding {
  const { attached, possible } = policies;
  if (attached.length === 0) {
    if (!possible) return judge.fail('noPolicy', {}, []);
    const { policy, value } = possible;
    return judge.unknown('maybeAttached', { policy: policy.logicalId, value }, [
      judge.resource(policy, 'policy'),
    ]);
  }
  const findings = attached.map((policy) => judgePolicy(policy, subject, actions, judge));
  return worstOf(findings) ?? judge.fail('noPolicy', {}, []);
}

function judgePolicy(
  policy: MessagePolicy,
  subject: Resource,
  actions: TransportActions,
  judge: Judge<TransportMessage>,
): Finding {
  const name = policy.resource.logicalId;
  const target = arnOf(subject);
  const refusals = policy.statements.flatMap((statement): Refusal[] => {
    const refusal = plainRefusal(statement, actions.namedBy(statement));
    return refusal ? [{ ...refusal, covers: coversResource(statement, target) }] : [];
  });
  const shown = (of: readonly Refusal[]): Evidence[] =>
    of.slice(0, 3).map(({ statement }) => judge.property(policy.resource, statement.path, 'statement'));
  const proof = provePlainRefused(policy.resource, ['PolicyDocument'], {
    resources: [iamText(target)],
    actions: actions.patterns,
    telling: actions.telling,
  });
  if (proof.verdict === 'holds') {
    const refusing = shown(refusals.filter(({ refuses }) => refuses === 'yes'));
    return judge.pass('refused', {}, [...refusing, ...proof.evidence]);
  }
  // A parameter may name everybody, or hold a wildcard: the proof takes it for one name.
  const whole = some(refusals.map(({ refuses, covers }) => every([refuses, covers])));
  if (proof.verdict === 'unknown' || whole === 'unknown' || policy.opaque.length > 0) {
    const [first] = [...policy.opaque, ...refusals.flatMap(({ statement }) => symbolicIn(statement))];
    return judge.unknown('unknown', { policy: name, value: first ?? restsOn(proof) }, [
      ...shown(refusals),
      judge.resource(policy.resource, 'policy'),
      ...proof.evidence,
    ]);
  }
  const sound = refusals.filter(({ refuses }) => refuses === 'yes');
  if (whole === 'yes')
    return judge.fail('narrowed', { policy: name, gap: proof.text }, [...shown(sound), ...proof.evidence]);
  if (sound.length > 0)
    return judge.fail('elsewhere', { policy: name }, [...shown(sound), ...proof.evidence]);
  const narrowed = refusals.filter(
    ({ gap, statement }) => gap !== undefined && statement.conditions.length > 0,
  );
  const [worst] = narrowed;
  if (worst)
    return judge.fail('narrowed', { policy: name, gap: worst.gap }, [...shown(narrowed), ...proof.evidence]);
  return judge.fail('noDeny', { policy: name }, [
    judge.resource(policy.resource, 'policy'),
    ...proof.evidence,
  ]);
}
