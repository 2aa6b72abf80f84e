import type { ActionCatalog, CatalogResourceType } from '../action-catalog';
import { type WordsTest, words } from '../condition/tests';
import type { ValueTest } from '../condition/value-test';
import { derivedKeys, type Request } from '../decide/context';
import { principalOf } from '../decide/principal';
import type { WordSymbol } from '../glob/automaton';
import { ANY, excluding } from '../glob/char-class';
import { exactly, like, type Pattern, patternOf, type Token } from '../glob/pattern';
import type { ActionUniverse } from './actions';
import type { PolicyFacts } from './facts-of';
import { lengthOfBeginning } from './key-facts';
import type { Counterexample } from './model';
import type { State } from './state';
import type { Inhabitant, ValueSet } from './value-set';
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
const RESOURCES = ['arn:aws:s3:::example-bucket/key', 'arn:aws:s3:::example-bucket'].map(exactTest);

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
function preferred(set: ValueSet, candidates: readonly ValueTest[]): Inhabitant {
  const first = set.inhabitant();
  if (first.kind !== 'value') return first;
  for (const candidate of candidates) {
    const found = set.and(candidate, true).inhabitant();
    if (found.kind === 'value') return found;
  }
  return first;
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
  for (const action of actions.passing(state.fixed('action').tests)) {
    const shapes = resourceShapes(action, actions.catalog);
    if (tried.has(shapes)) continue;
    tried.add(shapes);
    const set = state.fixed('resource');
    const found = (shapes === undefined ? set : set.and(shapes, true)).inhabitant();
    if (found.kind === 'value') return { action: [...action], resource: found.word };
    if (found.kind === 'unknown') unsettled = true;
  }
  return unsettled ? 'unsettled' : undefined;
}

/** The actions of a state for which there is a resource that they work on. */
export function* feasibleActions(state: State, actions: ActionUniverse): Generator<string> {
  const feasible = new Map<ValueTest | undefined, boolean>();
  for (const action of actions.passing(state.fixed('action').tests)) {
    const shapes = resourceShapes(action, actions.catalog);
    let ok = feasible.get(shapes);
    if (ok === undefined) {
      const set = state.fixed('resource');
      ok = (shapes === undefined ? set : set.and(shapes, true)).inhabitant().kind === 'value';
      feasible.set(shapes, ok);
    }
    if (ok) yield action;
  }
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
// Any number of characters, none too: a letter stands for many characters, and a token for a single one would not take it.
const NAME: readonly Token[] = [{ cls: excluding(':/*?'), star: true }];
const PATH: readonly Token[] = [{ cls: ANY, star: true }];

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
      for (const char of piece) tokens.push(...(char === '*' ? PATH : exactly(char).tokens));
      continue;
    }
    const name = piece.slice(2, -1);
    if (name === 'Partition' || name === 'Region' || name === 'Account') tokens.push(PART);
    else tokens.push(...(WITHOUT_SLASH.has(name) ? NAME : PATH));
  }
  return patternOf(tokens);
}

/** Puts values in the place of letters. */
export function requestFrom(
  draft: Draft,
  facts: PolicyFacts,
  values: ReadonlyMap<string, { readonly id: string; readonly label: string; readonly value: string }>,
): Counterexample {
  const spell = (word: readonly WordSymbol[]): string =>
    word
      .map((symbol) => (typeof symbol === 'string' ? symbol : (values.get(symbol.id)?.value ?? 'x')))
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
  const derived = derivedKeys(request.principal);
  const there = new Set([...draft.context.keys(), ...Object.keys(derived).map((key) => key.toLowerCase())]);
  const absent = [...facts.keys].filter(([key]) => !there.has(key)).map(([, name]) => name);
  for (const key of facts.variables) {
    const known = there.has(key) || facts.keys.has(key) || isVirtual(key) || lengthOfBeginning(key) > 0;
    if (!known) absent.push(key);
  }
  return { request, derived, absent, atoms: [...values.values()] };
}
