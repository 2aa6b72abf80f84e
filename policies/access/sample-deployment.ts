import {
  type Atom,
  atomsOf,
  type Obstacle,
  type Policy,
  type Proof,
  type Statement,
  type Text,
} from '../../iam';
import { SAMPLE_ACCOUNT } from './bound';
import { originOf } from './text';

/** Values for atoms by id. */
export type Values = ReadonlyMap<string, string>;

/** Accounts that policies name; more of them than this are not tried one by one. */
const MAX_ACCOUNTS = 10;

const PSEUDO: ReadonlyMap<string, string> = new Map([
  ['AWS::Region', 'us-east-1'],
  ['AWS::URLSuffix', 'amazonaws.com'],
  ['AWS::StackName', 'stack'],
]);

/**
 * Asks a question for every deployment at once; what that leaves open is asked again for one deployment, in which resources
 * are named by their logical ids. `ask` puts the values that it is given into everything that it asks about.
 *
 * A property that holds was proved for all names. One that fails does so for a deployment as it would really be: what
 * parameters give stays open in it, unless they only name resources, and no account that the policies write out is the
 * deployment's own.
 */
export function settledOver(
  policies: readonly Policy[],
  account: Text,
  ask: (values: Values) => Proof,
): Proof {
  const general = ask(NOTHING);
  if (general.verdict === 'holds') return general;
  const atoms = atomsIn(policies, account);
  const own = [...atoms.values()].filter((atom) => atom.shape === 'account').map(({ id }) => id);
  const values = sampleValues(atoms.values(), namesOfResources(policies));
  if (values.size === 0) return general;
  const sample = ask(values);
  // What fails whatever the values are needs no sample, but reads better with it.
  if (sample.verdict === 'unknown' && general.verdict === 'unknown')
    return { ...general, because: sample.because };
  if (sample.verdict !== 'fails') return general;
  const named = told(sample, atoms, values);
  if (general.verdict === 'fails') return named;
  for (const candidate of own.length > 0 ? accountsIn(policies) : []) {
    const asOwn = new Map([...values, ...own.map((id): [string, string] => [id, candidate])]);
    if (ask(asOwn).verdict !== 'fails') return restsOnAccount(candidate, general);
  }
  return named;
}

function restsOnAccount(account: string, { basis }: Proof): Proof {
  const because: Obstacle = {
    kind: 'atom',
    text: `It rests on whether the template is deployed to the account ${account}`,
  };
  return { verdict: 'unknown', because: [because], basis };
}

/** The counterexample with the values that were put in. */
function told(proof: Extract<Proof, { verdict: 'fails' }>, atoms: Map<string, Atom>, values: Values): Proof {
  const put = [...values].map(([id, value]) => ({ id, label: atoms.get(id)?.label ?? id, value }));
  const { counterexample } = proof;
  return { ...proof, counterexample: { ...counterexample, atoms: [...counterexample.atoms, ...put] } };
}

const NOTHING: Values = new Map();

/** What resources and the deployment itself return. Different resources never get the same name. */
function sampleValues(atoms: Iterable<Atom>, names: ReadonlySet<string>): Values {
  const values = new Map<string, string>();
  const used = new Set<string>();
  for (const atom of atoms) {
    const value = sampleValue(atom, used, names.has(atom.id));
    if (value !== undefined) values.set(atom.id, value);
  }
  return values;
}

function sampleValue(atom: Atom, used: Set<string>, isName: boolean): string | undefined {
  const origin = originOf(atom);
  if (atom.shape === 'account') return SAMPLE_ACCOUNT;
  if (origin?.kind === 'pseudo') return PSEUDO.get(origin.name);
  if (origin?.kind === 'parameter' && isName) return unused(origin.name, used);
  if (origin?.kind !== 'resource' || (atom.shape ?? 'name') !== 'name') return undefined;
  const { logicalId, attribute } = origin;
  const isRef = attribute === 'Ref' || attribute.endsWith('Name');
  return unused(isRef ? logicalId : `${logicalId}-${attribute}`, used);
}

function unused(base: string, used: Set<string>): string {
  let name = base;
  for (let i = 2; used.has(name); i++) name = `${base}-${i}`;
  used.add(name);
  return name;
}

/** Atoms that stand in ARNs of resources and nowhere else: whatever they are, what they name is the resource. */
function namesOfResources(policies: readonly Policy[]): ReadonlySet<string> {
  const names = new Set<string>();
  const others = new Set<string>();
  for (const { statements } of policies) {
    for (const statement of statements) {
      for (const text of statement.resources?.values ?? []) {
        const isArn = typeof text !== 'string' && typeof text.parts[0] === 'string';
        for (const { id } of atomsOf(text)) (isArn ? names : others).add(id);
      }
      for (const text of besideResources(statement)) for (const { id } of atomsOf(text)) others.add(id);
    }
  }
  for (const id of others) names.delete(id);
  return names;
}

function atomsIn(policies: readonly Policy[], account: Text): Map<string, Atom> {
  const atoms = new Map<string, Atom>();
  for (const text of [account, ...policies.flatMap(textsOf)]) {
    for (const atom of atomsOf(text)) atoms.set(atom.id, atom);
  }
  return atoms;
}

/** Accounts that are written out in policies, where they could be the deployment's own. */
function accountsIn(policies: readonly Policy[]): readonly string[] {
  const found = new Set<string>();
  for (const text of policies.flatMap(textsOf)) {
    for (const part of typeof text === 'string' ? [text] : text.parts) {
      if (typeof part !== 'string') continue;
      for (const [account] of part.matchAll(/(?<!\d)\d{12}(?!\d)/g)) found.add(account);
    }
  }
  return [...found].slice(0, MAX_ACCOUNTS);
}

function textsOf({ statements }: Policy): readonly Text[] {
  return statements.flatMap((statement) => [
    ...besideResources(statement),
    ...(statement.resources?.values ?? []),
  ]);
}

function besideResources({ actions, principals, conditions }: Statement): readonly Text[] {
  return [
    ...actions.values,
    ...(principals?.values ?? []).flatMap((entry) => (entry.type === 'any' ? [] : [entry.value])),
    ...conditions.flatMap(({ values }) => values),
  ];
}
