/**
 * Whether an action name matches a pattern of a policy's Action element: `*` stands for any characters, `?` for one,
 * everything else for itself. Both must be in lower case already. Linear in memory, never exponential in time.
 */
export function matchesActionPattern(pattern: string, action: string): boolean {
  let p = 0;
  let a = 0;
  let star = -1;
  let resumeAt = 0;
  while (a < action.length) {
    const c = pattern[p];
    if (c === '*') {
      star = p++;
      resumeAt = a;
    } else if (c !== undefined && (c === '?' || c === action[a])) {
      p++;
      a++;
    } else if (star >= 0) {
      p = star + 1;
      a = ++resumeAt;
    } else {
      return false;
    }
  }
  while (pattern[p] === '*') p++;
  return p === pattern.length;
}

/** Whether a pattern names more than itself. */
export function hasWildcard(pattern: string): boolean {
  return pattern.includes('*') || pattern.includes('?');
}
