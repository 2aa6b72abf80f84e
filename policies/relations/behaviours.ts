import { isList, isObject, isSymbolic, type Path, type Resource, toStr, type Value } from '../../template';
import { isSame } from './sameness';

/** One cache behaviour of a distribution: the default one, or one for a path pattern. */
export interface Behaviour {
  /** Below the properties of the distribution. */
  readonly path: Path;
  /** As a reader knows it: `the default behaviour`, or the path pattern. */
  readonly name: string;
  readonly value: { readonly [key: string]: Value | undefined };
}

/** The behaviours of a distribution, and the symbolic values that stand where behaviours were wanted. */
export interface Behaviours {
  readonly behaviours: readonly Behaviour[];
  readonly opaque: readonly { readonly path: Path; readonly value: Value }[];
}

const DEFAULT = ['DistributionConfig', 'DefaultCacheBehavior'] as const;
const OTHERS = ['DistributionConfig', 'CacheBehaviors'] as const;

/** What a behaviour may say of its viewers (`ViewerProtocolPolicy`) that answers none of them in the clear. */
export const HTTPS_ONLY: ReadonlySet<unknown> = new Set(['redirect-to-https', 'https-only']);

export function behavioursOf(distribution: Resource): Behaviours {
  const behaviours: Behaviour[] = [];
  const opaque: { path: Path; value: Value }[] = [];
  const add = (value: Value | undefined, path: Path, name: string): void => {
    if (isSymbolic(value)) opaque.push({ path, value });
    else if (isObject(value)) behaviours.push({ path, name, value });
  };
  add(distribution.get(...DEFAULT), DEFAULT, 'the default behaviour');
  const others = distribution.get(...OTHERS);
  if (isSymbolic(others)) opaque.push({ path: OTHERS, value: others });
  const named = (value: Value, path: Path, otherwise: string): void => {
    const pattern = isObject(value) ? toStr(value['PathPattern']) : undefined;
    add(value, path, pattern === undefined ? otherwise : `the behaviour for ${String(pattern)}`);
  };
  if (isList(others)) others.forEach((value, i) => void named(value, [...OTHERS, i], `behaviour ${i}`));
  // CloudFormation takes one behaviour for a list of one.
  else if (isObject(others)) named(others, OTHERS, 'the other behaviour');
  // A configuration that is symbolic as a whole is met twice.
  const [first, second] = opaque;
  return { behaviours, opaque: first && second && first.value === second.value ? [first] : opaque };
}

/** The ids of the origins that a behaviour sends requests to; the members of an origin group where it names one. */
export function targetsOf(distribution: Resource, behaviour: Behaviour): readonly Value[] {
  const target = behaviour.value['TargetOriginId'];
  if (target === undefined) return [];
  const groups = distribution.get('DistributionConfig', 'OriginGroups', 'Items');
  for (const group of isList(groups) ? groups : []) {
    if (!isObject(group) || !isSame(group['Id'], target)) continue;
    const members = isObject(group['Members']) ? group['Members']['Items'] : undefined;
    return (isList(members) ? members : []).flatMap((member) =>
      isObject(member) && member['OriginId'] !== undefined ? [member['OriginId']] : [],
    );
  }
  return [target];
}
