import type { ActionCatalog, CatalogResourceType } from '../action-catalog';
import { type WordsTest, words } from '../condition/tests';
import { satisfies, type ValueTest } from '../condition/value-test';
import { derivedKeys, type Request } from '../decide/context';
import { principalOf } from '../decide/principal';
import type { WordSymbol } from '../glob/automaton';
import { ANY, excluding, oneOf } from '../glob/char-class';
import { exactly, like, type Pattern, patternOf, type Token } from '../glob/pattern';
import type { ActionUniverse } from './actions';
import type { PolicyFacts } from './facts-of';
import { lengthOfBeginning } from './key-facts';
import type { Counterexample } from './model';
import type { State } from './state';
import { type Inhabitant, passes, type ValueSet } from './value-set';
import { isVirtual } from './virtual-keys';

/** A request out of a state, its strings still holding letters. */
export interface Draft {
  readonly principal: readonly WordSymbol[];
  readonly action: readonly WordSymbol[];
  readonly resource: readonly WordSymbol[];
  readonly context: ReadonlyMap<string, readonly (readonly WordSymbol[])[]>;
}

/**
 * Picks a request from a state. Where the actions are known, the resource is one that the action works on.
 * Undefined: there is none, for certain. `unsettled`: some part was not decided.
 */
export function draftFrom(
  state: State,
  actions: ActionUniverse | undefined,
): Draft | undefined | 'unsettled' {
  const principal = preferred(state.fixed('principal'), PRINCIPALS);
  if (principal.kind !== 'value') return principal.kind === 'empty' ? undefined : 'unsettled';
  const target = actions === undefined ? anyTarget(state) : existingTarget(state, actions);
  if (target === undefined || target === 'unsettled') return target;
  const context = new Map<string, readonly (readonly WordSymbol[])[]>();
  for (const [key, set] of state.keySets()) {
    const values = set.values();
    if (values === 'unsettled') return 'unsettled';
    if (values !== undefined) context.set(key, values);
  }
  return { principal: principal.word, ...target, context };
}

const PRINCIPALS = [
  'r arn:aws:iam::111122223333:role/app session',
  'r arn:aws:iam::444455556666:role/stranger session',
  'u arn:aws:iam::111122223333:user/alice',
  'u arn:aws:iam::444455556666:user/mallory',
  '-',
]
  .map(exactTest)
  .concat(words(['u arn:aws:iam::*:user/?*', 'r arn:aws:iam::*:role/?* ?*'].map((glob) => like(glob))));
const CHARS = excluding(': *?');
const one: Token = { cls: CHARS, star: false };
const some: readonly Token[] = [one, { cls: CHARS, star: true }];
const arn = (...parts: readonly Token[][]): WordsTest =>
  words([
    patternOf([...exactly('arn:aws').tokens, ...parts.flatMap((part) => [...exactly(':').tokens, ...part])]),
  ]);
const REGION = [...exactly('us-east-').tokens, one];
const NUMBER = Array.from({ length: 12 }, (): Token => ({ cls: oneOf('09'), star: false }));
/** Whole ARNs before shorter ones. */
const RESOURCES = [
  exactTest('arn:aws:s3:::example-bucket/key'),
  exactTest('arn:aws:s3:::example-bucket'),
  arn([...some], REGION, NUMBER, [...some]),
  arn([...some], [], NUMBER, [...some]),
  arn([...some], [], [], [...some]),
];

const ACTION_PART: readonly Token[] = [
  { cls: excluding(': *?'), star: false },
  { cls: excluding(': *?'), star: true },
];
/** `service:Action`, where every string counts as an action. */
const ACTIONS = [words([patternOf([...ACTION_PART, ...exactly(':').tokens, ...ACTION_PART])])];

function exactTest(value: string): WordsTest {
  return words([exactly(value)]);
}

/** A value that reads well, when one of these is in the set. */
function preferred(set: ValueSet, candidates: readonly WordsTest[]): Inhabitant {
  const first = set.inhabitant();
  if (first.kind !== 'value') return first;
  // Without letters a string is in the set when it passes the tests: no need to search.
  const plain = isPlain(set);
  const spelled = first.word.join('');
  for (const candidate of candidates) {
    const [value] = candidate.exact;
    if (plain && value !== undefined && candidate.wild.length === 0) {
      if (passes(set.tests, value)) return { kind: 'value', word: [...value] };
      continue;
    }
    if (plain && satisfies(candidate, spelled)) return first;
    const found = set.and(candidate, true).inhabitant();
    if (found.kind === 'value') return found;
  }
  return first;
}

function isPlain({ tests }: ValueSet): boolean {
  return tests.every(
    ({ test }) => test.kind === 'words' && test.patterns.every(({ letters }) => letters.length === 0),
  );
}

type Target = Pick<Draft, 'action' | 'resource'>;

function anyTarget(state: State): Target | undefined | 'unsettled' {
  const action = preferred(state.fixed('action'), ACTIONS);
  const resource = preferred(state.fixed('resource'), RESOURCES);
  if (action.kind === 'empty' || resource.kind === 'empty') return undefined;
  if (action.kind === 'unknown' || resource.kind === 'unknown') return 'unsettled';
  return { action: action.word, resource: resource.word };
}

function existingTarget(state: State, actions: ActionUniverse): Target | undefined | 'unsettled' {
  const tried = new Set<ValueTest | undefined>();
  let unsettled = false;
  for (const action of actions.inOrder(state.fixed('action').tests)) {
    const shapes = resourceShapes(action, actions.catalog);
    if (tried.has(shapes)) continue;
    tried.add(shapes);
    const set = state.fixed('resource');
    const found = preferred(shapes === undefined ? set : set.and(shapes, true), RESOURCES);
    if (found.kind === 'value') return { action: [...action], resource: found.word };
    if (found.kind === 'unknown') unsettled = true;
  }
  return unsettled ? 'unsettled' : undefined;
}

const shapeTests = new Map<string, ValueTest>();
const shapesByCatalog = new WeakMap<ActionCatalog, Map<string, ValueTest | undefined>>();

/** The ARNs that an action can name; undefined: anything, because nothing is known about the action. */
function resourceShapes(action: string, catalog: ActionCatalog): ValueTest | undefined {
  let byAction = shapesByCatalog.get(catalog);
  if (byAction === undefined) {
    byAction = new Map();
    shapesByCatalog.set(catalog, byAction);
  }
  if (byAction.has(action)) return byAction.get(action);
  const types = catalog.resourceTypes(action);
  const made = types === undefined ? undefined : shapesTest(types);
  byAction.set(action, made);
  return made;
}

function shapesTest(types: readonly CatalogResourceType[]): ValueTest | undefined {
  const arns = [...new Set(types.flatMap((type) => type.arns))].sort();
  // A type whose ARNs are not listed could be anything.
  if (types.some((type) => type.arns.length === 0)) return undefined;
  // A call that need not name a resource is judged on `*`.
  if (!types.some((type) => type.required)) arns.push('*');
  const key = arns.join('\n');
  const known = shapeTests.get(key);
  if (known !== undefined) return known;
  const made: ValueTest = words(arns.map((arn) => (arn === '*' ? exactly('*') : arnShape(arn))));
  shapeTests.set(key, made);
  return made;
}

const PART: Token = { cls: excluding(':*?'), star: true };
const NAME: readonly Token[] = [
  { cls: excluding(':/*?'), star: false },
  { cls: excluding(':/*?'), star: true },
];
const ANY_STAR: Token = { cls: ANY, star: true };
const PATH: readonly Token[] = [{ cls: ANY, star: false }, ANY_STAR];

/** Names of these cannot hold a slash, which tells `arn:aws:s3:::bucket` from `arn:aws:s3:::bucket/key`. */
const WITHOUT_SLASH: ReadonlySet<string> = new Set([
  'BucketName',
  'TableName',
  'IndexName',
  'StreamLabel',
  'QueueName',
]);

/** `arn:${Partition}:s3:::${BucketName}/${ObjectName}` as a pattern. */
function arnShape(shape: string): Pattern {
  const tokens: Token[] = [];
  for (const piece of shape.split(/(\$\{[^}]*\})/)) {
    if (!piece.startsWith('${')) {
      for (const char of piece) tokens.push(...(char === '*' ? [ANY_STAR] : exactly(char).tokens));
      continue;
    }
    const name = piece.slice(2, -1);
    if (name === 'Partition' || name === 'Region' || name === 'Account') tokens.push(PART);
    else tokens.push(...(WITHOUT_SLASH.has(name) ? NAME : PATH));
  }
  return patternOf(tokens);
}

/** Whether an action that is known works on a resource; what is not known of it is no hindrance. */
export function isTarget(action: string, resource: string, catalog: ActionCatalog): boolean {
  if (!catalog.has(action)) return false;
  const shapes = resourceShapes(action, catalog);
  return shapes === undefined || satisfies(shapes, resource);
}

/** Puts values in the place of letters. */
export function requestFrom(
  draft: Draft,
  facts: PolicyFacts,
  values: ReadonlyMap<string, { readonly id: string; readonly label: string; readonly value: string }>,
): Counterexample {
  const used = new Set<string>();
  const spell = (word: readonly WordSymbol[]): string =>
    word
      .map((symbol) => {
        if (typeof symbol === 'string') return symbol;
        used.add(symbol.id);
        return values.get(symbol.id)?.value ?? 'x';
      })
      .join('');
  // Own properties even for a key called __proto__: Object.fromEntries defines, it does not assign.
  const context: [string, string | readonly string[]][] = [];
  for (const [key, words] of draft.context) {
    const spelled = [...new Set(words.map(spell))];
    const [only] = spelled;
    context.push([facts.keys.get(key) ?? key, spelled.length === 1 && only !== undefined ? only : spelled]);
  }
  const request: Request = {
    principal: principalOf(spell(draft.principal)),
    action: spell(draft.action),
    resource: spell(draft.resource),
    context: Object.fromEntries(context),
  };
  const atoms = [...values]
    .filter(([letter, { id }]) => facts.atoms.has(id) || used.has(letter))
    .map(([, value]) => value);
  return counterexampleOf(request, facts, atoms);
}

/** A request with what a reader has to know beside it: keys that follow from it, and keys that it does not carry. */
export function counterexampleOf(
  request: Request,
  facts: PolicyFacts,
  atoms: Counterexample['atoms'],
): Counterexample {
  const derived = derivedKeys(request.principal);
  const carried = [...Object.keys(request.context), ...Object.keys(derived)];
  const there = new Set(carried.map((key) => key.toLowerCase()));
  const absent = [...facts.keys].filter(([key]) => !there.has(key)).map(([, name]) => name);
  for (const key of facts.variables) {
    const known = there.has(key) || facts.keys.has(key) || isVirtual(key) || lengthOfBeginning(key) > 0;
    if (!known) absent.push(key);
  }
  return { request, derived, absent, atoms };
}
