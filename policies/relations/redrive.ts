import { isObject, isSymbolic, type Resource, type Symbolic, type Value } from '../../template';

export interface Redrive {
  readonly target: Value | undefined;
  readonly count: Value | undefined;
}

/**
 * Where a queue sends what is received too often, or a subscription what it cannot deliver: its redrive policy, `offered` for a queue without one that is offered to
 * others as theirs, undefined when there is neither. Both properties are of type Json: an object, or its text.
 */
export function redriveOf(source: Resource): Redrive | Symbolic | 'offered' | undefined {
  const policy = parsed(source.get('RedrivePolicy'));
  if (isSymbolic(policy)) return policy;
  if (isObject(policy) && Object.keys(policy).length > 0)
    return { target: policy['deadLetterTargetArn'], count: policy['maxReceiveCount'] };
  const allowed = parsed(source.get('RedriveAllowPolicy'));
  const permission = isObject(allowed) ? allowed['redrivePermission'] : undefined;
  return permission === 'byQueue' || permission === 'allowAll' ? 'offered' : undefined;
}

function parsed(value: Value | undefined): Value | undefined {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value) as Value;
  } catch {
    // No JSON is no policy: CloudFormation refuses it.
    return undefined;
  }
}
