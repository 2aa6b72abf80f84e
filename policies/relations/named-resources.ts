import type { Resource } from '../../template';
import { globMatches } from './glob';

/** Whether a resource is one of those that a rule's parameter names: by logical id or construct path, with `*` and `?`. */
export function isNamed({ logicalId, constructPath }: Resource, patterns: readonly string[]): boolean {
  return patterns.some((pattern) =>
    [logicalId, constructPath].some((name) => name !== undefined && globMatches(pattern, name)),
  );
}
