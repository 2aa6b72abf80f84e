import { Atom, expanded, partsOf, type Str } from './value';

/** `unknown` when it depends on what the deployment gives. */
export type Comparison = 'equal' | 'different' | 'unknown';

/** Whether two strings are the same, for every value that their atoms can take. */
export function compare(a: Str, b: Str): Comparison {
  if (typeof a === 'string' && typeof b === 'string') return a === b ? 'equal' : 'different';
  const left = [...partsOf(expanded(a))];
  const right = [...partsOf(expanded(b))];
  stripCommon(left, right);
  stripCommonEnd(left, right);
  if (left.length === 0 && right.length === 0) return 'equal';
  if (left.length === 0) return canBeEmpty(right) ? 'unknown' : 'different';
  if (right.length === 0) return canBeEmpty(left) ? 'unknown' : 'different';
  if (clash(left[0], right[0]) || clash(left.at(-1), right.at(-1), true)) return 'different';
  if (left.length === 1 && right.length === 1) return compareSingle(left[0], right[0]);
  return 'unknown';
}

/** Takes off what both begin with. */
function stripCommon(left: (string | Atom)[], right: (string | Atom)[]): void {
  for (;;) {
    const [l] = left;
    const [r] = right;
    if (l === undefined || r === undefined) return;
    if (l instanceof Atom || r instanceof Atom) {
      if (!(l instanceof Atom && r instanceof Atom && l.id === r.id)) return;
      left.shift();
      right.shift();
      continue;
    }
    let n = 0;
    while (n < l.length && n < r.length && l[n] === r[n]) n++;
    if (n === 0) return;
    replaceEdge(left, 0, l.slice(n));
    replaceEdge(right, 0, r.slice(n));
  }
}

/** Takes off what both end with. */
function stripCommonEnd(left: (string | Atom)[], right: (string | Atom)[]): void {
  for (;;) {
    const l = left.at(-1);
    const r = right.at(-1);
    if (l === undefined || r === undefined) return;
    if (l instanceof Atom || r instanceof Atom) {
      if (!(l instanceof Atom && r instanceof Atom && l.id === r.id)) return;
      left.pop();
      right.pop();
      continue;
    }
    let n = 0;
    while (n < l.length && n < r.length && l[l.length - 1 - n] === r[r.length - 1 - n]) n++;
    if (n === 0) return;
    replaceEdge(left, left.length - 1, l.slice(0, l.length - n));
    replaceEdge(right, right.length - 1, r.slice(0, r.length - n));
  }
}

function replaceEdge(parts: (string | Atom)[], index: number, rest: string): void {
  if (rest === '') parts.splice(index, 1);
  else parts[index] = rest;
}

function canBeEmpty(parts: readonly (string | Atom)[]): boolean {
  return parts.every(
    (part) => part instanceof Atom && part.shape !== 'name' && part.origin.kind !== 'resource',
  );
}

/** Two literals at the same end that differ there (common text is already off). */
function clash(a: string | Atom | undefined, b: string | Atom | undefined, atEnd = false): boolean {
  if (typeof a === 'string' && typeof b === 'string') return true;
  const [atom, literal] = a instanceof Atom ? [a, b] : [b, a];
  if (!(atom instanceof Atom) || typeof literal !== 'string' || atom.shape !== 'name') return false;
  // A name never begins or ends with a character that no name holds.
  return NOT_IN_A_NAME.test(atEnd ? literal.slice(-1) : literal.slice(0, 1));
}

const NOT_IN_A_NAME = /[:/,*?$\s]/;

function compareSingle(a: string | Atom | undefined, b: string | Atom | undefined): Comparison {
  if (a instanceof Atom && b instanceof Atom) {
    const [x, y] = [a.origin, b.origin];
    if (x.kind !== 'resource' || y.kind !== 'resource') return 'unknown';
    // Two resources of one type never share an id or ARN; a name is unique in its account and region, a bucket's in the world.
    const sameKind = x.type === y.type && x.attribute === y.attribute && IDENTITIES.has(x.attribute);
    const unique = x.template === y.template || x.attribute !== 'Ref' || x.type === 'AWS::S3::Bucket';
    return sameKind && unique ? 'different' : 'unknown';
  }
  const [atom, literal] = a instanceof Atom ? [a, b] : [b, a];
  if (!(atom instanceof Atom) || typeof literal !== 'string') return 'unknown';
  if (atom.shape === 'name' && NOT_IN_A_NAME.test(literal)) return 'different';
  // Whatever a resource returns, it is not a bare wildcard.
  if (atom.origin.kind === 'resource' && literal === '*') return 'different';
  return 'unknown';
}

/** Attributes that name the resource itself. Others (an endpoint's port, a zone) may well be equal. */
const IDENTITIES = new Set([
  'Ref',
  'Arn',
  'Id',
  'DomainName',
  'RegionalDomainName',
  'QueueName',
  'TopicName',
  'StreamArn',
  'TopicArn',
  'RoleId',
]);
