import type { Raw } from '../source/source';

/** CloudFormation takes 500 resources in 1 MB; these are far beyond what it would accept. */
const MAX_DEPTH = 200;
const MAX_VALUES = 1_000_000;

/** Why the template is too deep or too large (aliases written out) to be expanded; undefined where it is not. */
export function tooLarge(root: Raw): string | undefined {
  const waiting: { value: Raw; depth: number }[] = [{ value: root, depth: 0 }];
  let count = 0;
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { value, depth } = next;
    if (typeof value !== 'object' || value === null) continue;
    if (depth > MAX_DEPTH) return `The template is nested more than ${MAX_DEPTH} levels deep`;
    for (const child of Object.values(value) as Raw[]) {
      count += 1;
      if (count > MAX_VALUES) return `The template holds more than ${MAX_VALUES} values`;
      if (typeof child === 'object' && child !== null) waiting.push({ value: child, depth: depth + 1 });
    }
  }
  return undefined;
}
