import { matchesActionPattern } from './action-pattern';
import { ACTIONS_OF_OPERATION } from './api-operations';
import { SUPPLEMENT } from './supplement';

/** What an entry of an Action element names. */
export type Examined =
  /** At least one action. `reason` is there when AWS's reference does not list it. */
  | { readonly kind: 'known'; readonly reason?: string }
  /** Something that was real once; `reason` continues "the action …". */
  | { readonly kind: 'retired'; readonly reason: string }
  /** No service has this prefix; `suggestions` are prefixes or whole actions. */
  | { readonly kind: 'unknown-service'; readonly suggestions: readonly string[] }
  /** The service has no such action, or a pattern matches none; `suggestions` are whole actions. */
  | { readonly kind: 'unknown-action'; readonly suggestions: readonly string[] }
  /** Neither `*` nor `prefix:name`. */
  | { readonly kind: 'malformed' };

/** What examining needs to know of the catalogue. */
export interface KnownActions {
  services(): readonly string[];
  actionNames(prefix: string): readonly string[] | undefined;
  canonical(action: string): string | undefined;
  expand(pattern: string): readonly string[];
}

const MAX_SUGGESTIONS = 3;
/** No AWS name comes near; what is longer is not worth comparing with thousands of names. */
const MAX_COMPARED_LENGTH = 100;

/** Tells real entries from mistaken ones, with suggestions for the latter. */
export function examineAction(pattern: string, known: KnownActions): Examined {
  if (/^\*+$/.test(pattern)) return { kind: 'known' };
  const lower = pattern.toLowerCase();
  const colon = lower.indexOf(':');
  if (colon <= 0 || colon === lower.length - 1) return { kind: 'malformed' };
  const prefix = lower.slice(0, colon);
  const name = lower.slice(colon + 1);
  const supplement = SUPPLEMENT.find(
    (entry) =>
      entry.prefix === prefix &&
      (entry.actions?.some((action) => matchesActionPattern(name, action.toLowerCase())) ?? true),
  );
  if (known.expand(lower).length > 0) {
    const listed = supplement === undefined || known.expand(lower).length > 1;
    return listed ? { kind: 'known' } : { kind: 'known', reason: supplement.reason };
  }
  if (supplement !== undefined) {
    const { state, reason } = supplement;
    return state === 'retired' ? { kind: 'retired', reason } : { kind: 'known', reason };
  }
  if (known.actionNames(prefix) === undefined) {
    return { kind: 'unknown-service', suggestions: suggestService(prefix, name, known) };
  }
  return { kind: 'unknown-action', suggestions: suggestAction(prefix, name, known) };
}

function suggestAction(prefix: string, name: string, known: KnownActions): readonly string[] {
  const renamed = ACTIONS_OF_OPERATION.get(`${prefix}:${name}`);
  if (renamed !== undefined) return renamed;
  const near = nearest(name, known.actionNames(prefix) ?? []);
  if (near.length > 0) return near.map((found) => `${prefix}:${found}`);
  return inOtherServices(name, known);
}

function suggestService(prefix: string, name: string, known: KnownActions): readonly string[] {
  const near = nearest(prefix, known.services());
  const actions = near.flatMap((service) => known.canonical(`${service}:${name}`) ?? []);
  if (actions.length > 0) return actions;
  const elsewhere = inOtherServices(name, known);
  return elsewhere.length > 0 ? elsewhere : near;
}

/** The same name under other prefixes, unless so many have it that it says nothing (`TagResource`). */
function inOtherServices(name: string, known: KnownActions): readonly string[] {
  if (name.includes('*') || name.includes('?')) return [];
  const found = known.services().flatMap((service) => known.canonical(`${service}:${name}`) ?? []);
  return found.length <= MAX_SUGGESTIONS ? found : [];
}

/** The names at the smallest edit distance, if that is small for the length of the name. */
function nearest(name: string, names: readonly string[]): readonly string[] {
  if (name.length > MAX_COMPARED_LENGTH || name.includes('*') || name.includes('?')) return [];
  let limit = Math.min(4, Math.max(1, Math.floor(name.length / 4)));
  let best: string[] = [];
  for (const candidate of names) {
    const distance = editDistance(name, candidate.toLowerCase(), limit);
    if (distance > limit) continue;
    if (distance < limit) {
      best = [];
      limit = distance;
    }
    best.push(candidate);
  }
  return best.slice(0, MAX_SUGGESTIONS);
}

/** Levenshtein's distance, or any number above `limit` once it must be above it. */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let previous = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    let smallest = row;
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1] ? 0 : 1;
      const distance = Math.min(
        (previous[column - 1] ?? 0) + same,
        (previous[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
      );
      current.push(distance);
      smallest = Math.min(smallest, distance);
    }
    if (smallest > limit) return limit + 1;
    previous = current;
  }
  return previous[b.length] ?? 0;
}
