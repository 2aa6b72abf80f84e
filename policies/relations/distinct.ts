import { Atom, compare, type Str, toStr, type Value } from '../../template';

/** How many different texts these are for every deployment: no two of the counted can ever be equal. */
export function certainlyDistinct(values: readonly Value[]): number {
  const counted: Str[] = [];
  for (const value of values) {
    const str = toStr(value);
    if (str !== undefined && counted.every((one) => areDifferent(one, str))) counted.push(str);
  }
  return counted.length;
}

/** How many different texts these can be at most: those that are equal for every deployment count once. */
export function possiblyDistinct(values: readonly Value[]): number {
  const counted: Str[] = [];
  for (const value of values) {
    const str = toStr(value);
    if (str !== undefined && counted.every((one) => compare(one, str) !== 'equal')) counted.push(str);
  }
  return counted.length;
}

function areDifferent(a: Str, b: Str): boolean {
  return compare(a, b) === 'different' || areOtherZones(a, b);
}

/** `Fn::Select` with different indexes from one `Fn::GetAZs` gives different zones. */
function areOtherZones(a: Str, b: Str): boolean {
  const [left, right] = [selectionOf(a), selectionOf(b)];
  if (!left || !right) return false;
  return left.list.id === right.list.id && left.index !== right.index;
}

function selectionOf(value: Str): { readonly index: string; readonly list: Atom } | undefined {
  if (!(value instanceof Atom) || value.origin.kind !== 'function') return undefined;
  const [index, list] = value.origin.args;
  if (!value.origin.name.includes('Select') || !(list instanceof Atom)) return undefined;
  const isZones = list.origin.kind === 'function' && list.origin.name.includes('GetAZs');
  return isZones ? { index: String(index), list } : undefined;
}
