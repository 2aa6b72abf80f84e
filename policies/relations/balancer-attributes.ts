import { isList, isObject, isSymbolic, type Resource, type Value } from '../../template';
import type { Finding, Judge } from '../engine/rule';
import { isOneOf } from './scalars';
import type { Truth } from './truth';

const PROPERTY = 'LoadBalancerAttributes';

/** An attribute of a load balancer, which CloudFormation takes as pairs of key and value, always texts. */
export interface Attribute {
  readonly value: Value | undefined;
  /** Part of the list is only known at deployment: an absent attribute may be in it. */
  readonly opaque: Value | undefined;
}

export function attributeOf(balancer: Resource, key: string): Attribute {
  const list = balancer.get(PROPERTY);
  if (isSymbolic(list)) return { value: undefined, opaque: list };
  let opaque: Value | undefined;
  for (const pair of isList(list) ? list : []) {
    if (isSymbolic(pair)) opaque ??= pair;
    if (!isObject(pair)) continue;
    if (pair['Key'] === key) return { value: pair['Value'], opaque: undefined };
    if (isSymbolic(pair['Key'])) opaque ??= pair['Key'];
  }
  return { value: undefined, opaque };
}

/** What a rule over one attribute answers with. `pass` and `fail` may name `{value}`. */
export type AttributeMessage = 'pass' | 'fail' | 'otherType' | 'unknown';

/** One attribute, the values that are wanted of it, and what it is when it is absent. */
export interface Wanted {
  readonly key: string;
  readonly values: readonly string[];
  readonly absent: Value;
  /** Types of load balancers that have the attribute. */
  readonly types: readonly string[];
}

/** Judges one attribute of a load balancer. */
export function judgeAttribute(balancer: Resource, judge: Judge<AttributeMessage>, wanted: Wanted): Finding {
  // Absent it is application (AWS::ElasticLoadBalancingV2::LoadBalancer, Type).
  const type = balancer.get('Type') ?? 'application';
  const typed = isOneOf(type, ...wanted.types);
  const ofType = [judge.property(balancer, ['Type'])];
  if (typed === 'no') return judge.notApplicable('otherType', { type }, ofType);
  const { value = wanted.absent, opaque } = attributeOf(balancer, wanted.key);
  const evidence = [judge.property(balancer, [PROPERTY])];
  const truth: Truth = opaque === undefined ? isOneOf(textOf(value), ...wanted.values) : 'unknown';
  if (truth === 'yes') return judge.pass('pass', { value }, evidence);
  if (truth === 'unknown') return judge.unknown('unknown', { value: opaque ?? value }, evidence);
  if (typed === 'unknown') return judge.unknown('unknown', { value: type }, ofType);
  return judge.fail('fail', { value }, evidence);
}

function textOf(value: Value): Value {
  return typeof value === 'boolean' ? String(value) : value;
}
