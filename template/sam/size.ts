import type { Raw } from '../source/source';

/** CloudFormation takes 500 resources in 1 MB; these are far beyond what it would accept. */
const MAX_DEPTH = 200;
const MAX_VALUES = 1_000_000;

/**
 * Why the template is too deep or too large (aliases written out) to be expanded; undefined where it is not. All that
 * comes after may recurse, because this stops at the depth that it allows.
 */
export function tooLarge(root: Raw): string | undefined {
  let count = 0;
  let deep = false;
  const visit = (value: Raw, depth: number): void => {
    if (typeof value !== 'object' || value === null || deep || count > MAX_VALUES) return;
    if (depth > MAX_DEPTH) {
      deep = true;
      return;
    }
    if (Array.isArray(value)) {
      count += value.length;
      for (const child of value as readonly Raw[]) visit(child, depth + 1);
      return;
    }
    const object = value as { readonly [key: string]: Raw };
    for (const key of Object.keys(object)) {
      count += 1;
      visit(object[key] ?? null, depth + 1);
    }
  };
  visit(root, 0);
  if (deep) return `The template is nested more than ${MAX_DEPTH} levels deep`;
  return count > MAX_VALUES ? `The template holds more than ${MAX_VALUES} values` : undefined;
}
