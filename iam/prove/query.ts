import type { ActionCatalog } from '../action-catalog';
import { words } from '../condition/tests';
import type { ValueTest } from '../condition/value-test';
import { derivedKeys, type Request } from '../decide/context';
import type { Decision } from '../decide/decide';
import type { Policy } from '../document/model';
import { exactly, type Letter } from '../glob/pattern';
import type { Atom } from '../text';
import type { Compiled } from './access';
import { ActionUniverse } from './actions';
import { and, type Formula, inside, onKey } from './conditions';
import { mergeFacts, type PolicyFacts } from './facts-of';
import { guesses, plausibleAtoms } from './guesses';
import { keyFacts, lengthOfBeginning } from './key-facts';
import { type Basis, type Obstacle, type Proof, type ProveOptions, ReasonerDefect } from './model';
import { plausibleVariants } from './plausible';
import { search } from './search';
import { type LetterMode, Space } from './space';
import { State, type Universe } from './state';
import { freshLetter, isInRole, letterOfAtom, UNBOUND, UNBOUND_WIDE, type Valuation } from './valuation';
import { inhabitActions } from './value-set';
import { principalConstraints } from './virtual-keys';
import { draftFrom, requestFrom } from './witness';

/** A set of requests that must be empty for a property to hold. */
export interface Query {
  /** Every policy that the formula is made of. */
  readonly policies: readonly Policy[];
  /** Where statements were left out that cannot matter: the policies that the formula is really made of. */
  readonly relevant?: readonly Policy[];
  /** The set, with atoms and keys of variables as the valuation says. */
  violations(valuation: Valuation): Compiled;
  /** What `decide` says to a request under values for the atoms, and whether that breaks the property. */
  replay(
    request: Request,
    atoms: ReadonlyMap<string, string>,
    valuation: Valuation,
  ): { readonly broken: boolean; readonly decided: Decision };
  /** Values for the keys of variables to try, beside those that are guessed; `role\u0000key` for other identities. */
  readonly extraGuesses?: readonly ReadonlyMap<string, string>[];
  /** Asked about each part of the set that is found; true ends the search. By default the first request does. */
  readonly assumptions: readonly string[];
}

const DEFAULTS = { stateBudget: 50_000, stepBudget: 100_000 } as const;

const ROOT_LEFT_OUT = 'The root users of accounts are left out: no identity policy binds them';

const universes = new WeakMap<ActionCatalog, ActionUniverse>();

/** The numbered actions of a catalog, made once. */
export function universeOf(catalog: ActionCatalog): ActionUniverse {
  const known = universes.get(catalog);
  if (known !== undefined) return known;
  const made = new ActionUniverse(catalog);
  universes.set(catalog, made);
  return made;
}

/** Everything that is the same in all runs of one query. */
export interface Run {
  readonly query: Query;
  readonly facts: PolicyFacts;
  /** Of the policies that the formula is really made of. */
  readonly relevant: PolicyFacts;
  readonly options: ProveOptions;
  readonly actions: ActionUniverse | undefined;
  readonly basis: Basis;
  /** The set with letters for everything that is not known. */
  readonly unbound: Compiled;
}

export function prepare(query: Query, options: ProveOptions): Run {
  const facts = mergeFacts(query.policies);
  return {
    query,
    facts,
    relevant: query.relevant === undefined ? facts : mergeFacts(query.relevant),
    options,
    unbound: query.violations(UNBOUND),
    // The catalog has no name for an action that is not known: any of its own may be meant, or a wildcard.
    actions:
      options.actions === undefined || namesUnknownAction(query.policies)
        ? undefined
        : universeOf(options.actions),
    basis: basisOf(
      options,
      query.assumptions,
      [...facts.atoms.values()].map((atom) => atom.label),
    ),
  };
}

function namesUnknownAction(policies: readonly Policy[]): boolean {
  return policies.some(({ statements }) =>
    statements.some(({ actions }) => actions.values.some((value) => typeof value !== 'string')),
  );
}

/** What every proof rests on. */
export function basisOf(
  { actions }: ProveOptions,
  assumptions: readonly string[] = [],
  atoms: readonly string[] = [],
): Basis {
  return {
    ...(actions === undefined ? {} : { actions: actions.version }),
    assumptions: [ROOT_LEFT_OUT, ...assumptions],
    atoms,
  };
}

/** Settles a query, see docs/iam-reasoning.md for why each answer is right. */
export function settle(query: Query, options: ProveOptions): Proof {
  const run = prepare(query, options);
  const { relevant, basis } = run;
  const { unsupported } = run.unbound;
  if (unsupported.length > 0) {
    return unknown(
      basis,
      unsupported.map((text) => ({ kind: 'unsupported', text })),
    );
  }
  const proof = isSymbolic(run) ? settleByLetters(run) : settleExactly(run);
  if (proof.verdict !== 'holds' || !relevant.twoReadings) return proof;
  return isProven(run, UNBOUND_WIDE) ? proof : unknown(basis, [{ kind: 'unsupported', text: COLONS }]);
}

const COLONS =
  'It holds only if wildcards within the resource part of an ARN do not match colons, which AWS leaves open';

function isSymbolic({ relevant, query }: Run): boolean {
  return relevant.atoms.size > 0 || relevant.variables.size > 0 || query.extraGuesses !== undefined;
}

function settleExactly(run: Run): Proof {
  const space = spaceOf('exact', run);
  return attempt(run, space, UNBOUND, plausibleAtoms([])) ?? conclude(run.basis, space);
}

/** Whether no request at all is in the set, for certain and for whatever the letters stand for. */
function isProven(run: Run, valuation: Valuation, obstacles?: Set<string>): boolean {
  const space = spaceOf(isSymbolic(run) ? 'over' : 'exact', run);
  const { formula } = valuation === UNBOUND ? run.unbound : run.query.violations(valuation);
  const possible = search(
    start(run, space),
    formula,
    space,
    (state) => draftFrom(state, run.actions) !== undefined,
  );
  for (const obstacle of space.obstacles) obstacles?.add(obstacle);
  return !possible && space.obstacles.size === 0;
}

function settleByLetters(run: Run): Proof {
  const { facts, relevant, query, basis } = run;
  const obstacles = new Set<string>();
  if (isProven(run, UNBOUND, obstacles)) return { verdict: 'holds', basis };
  const atoms = plausibleAtoms(facts.atoms.values());
  const mode: LetterMode = relevant.atoms.size > 0 ? 'under' : 'exact';
  for (const keys of guesses(relevant, query.extraGuesses)) {
    const space = spaceOf(mode, run);
    const found = attempt(run, space, { atoms: new Map(), keys }, atoms);
    if (found !== undefined) return found;
    for (const obstacle of space.obstacles) obstacles.add(obstacle);
  }
  return unknown(basis, reasons(relevant, obstacles));
}

function conclude(basis: Basis, space: Space): Proof {
  if (space.obstacles.size === 0) return { verdict: 'holds', basis };
  return unknown(
    basis,
    [...space.obstacles].map((text) => ({ kind: 'budget', text })),
  );
}

function unknown(basis: Basis, because: readonly Obstacle[]): Proof {
  return { verdict: 'unknown', because, basis };
}

function reasons(facts: PolicyFacts, obstacles: ReadonlySet<string>): readonly Obstacle[] {
  return [
    ...[...obstacles].map((text): Obstacle => ({ kind: 'budget', text })),
    ...[...facts.atoms.values()].map(
      ({ label }): Obstacle => ({ kind: 'atom', text: `It may depend on the value of ${label}` }),
    ),
    ...[...facts.variables]
      .filter((key) => lengthOfBeginning(key) === 0)
      .map(
        (key): Obstacle => ({
          kind: 'variable',
          text: `It may depend on the value of the policy variable \${${key}}`,
        }),
      ),
  ];
}

export function spaceOf(mode: LetterMode, { options, facts }: Run): Space {
  const fresh: Letter[] = mode === 'under' ? freshLetters(facts.atoms.values()) : [];
  return new Space(
    mode,
    options.stateBudget ?? DEFAULTS.stateBudget,
    options.stepBudget ?? DEFAULTS.stepBudget,
    fresh,
  );
}

function freshLetters(atoms: Iterable<Atom>): Letter[] {
  return [...new Set([...atoms].map(freshLetter).filter((letter) => letter !== undefined))];
}

export function start({ facts, actions }: Run, space: Space): State {
  const universe: Universe = {
    space,
    decideActions: actions === undefined ? undefined : inhabitActions(actions),
    isMultivalued: (key) =>
      keyFacts(key).multivalued ?? (facts.quantified.has(key) && !facts.variables.has(key)),
    isBool: (key) => keyFacts(key).bool || facts.bools.has(key),
  };
  return State.all(universe);
}

/** The keys of variables are absent or have the value that was chosen for them. */
function valued(valuation: Valuation): readonly Formula[] {
  return [...valuation.keys].flatMap(([key, value]): Formula[] => {
    if (isInRole(key)) return [];
    const test: ValueTest = words([exactly(value)]);
    const constraint = onKey(key, true, { quantifier: 'every', test, positive: true });
    return [inside(...(principalConstraints(constraint) ?? [constraint]))];
  });
}

/** Looks for a request that breaks the property under a valuation, and replays it. */
function attempt(
  run: Run,
  space: Space,
  valuation: Valuation,
  atoms: ReadonlyMap<string, { readonly id: string; readonly label: string; readonly value: string }>,
): Proof | undefined {
  const { query, facts, basis } = run;
  let proof: Proof | undefined;
  const { formula } = valuation === UNBOUND ? run.unbound : query.violations(valuation);
  search(start(run, space), and(...valued(valuation), formula), space, (state) => {
    const draft = draftFrom(state, run.actions);
    if (draft === undefined) return false;
    if (draft === 'unsettled') return false;
    const counterexample = requestFrom(draft, facts, atoms);
    const values = new Map(
      [...facts.atoms.values()].map((atom) => [atom.id, atoms.get(letterOfAtom(atom).id)?.value ?? '']),
    );
    const { broken, decided } = query.replay(counterexample.request, values, valuation);
    if (!broken) throw new ReasonerDefect(counterexample);
    proof = { verdict: 'fails', counterexample, decided, basis };
    for (const request of plausibleVariants(counterexample.request, new Set(values.values()))) {
      const again = query.replay(request, values, valuation);
      if (!again.broken) continue;
      const derived = derivedKeys(request.principal);
      proof = { ...proof, counterexample: { ...counterexample, request, derived }, decided: again.decided };
      break;
    }
    return true;
  });
  return proof;
}
