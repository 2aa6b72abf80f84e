import {
  awsActions,
  notGranted,
  type Policy,
  type PolicySet,
  type Proof,
  type RequestPattern,
} from '../../iam';
import { globMatches } from '../relations/glob';
import { SAMPLE_ACCOUNT } from './bound';
import { beyondOf, ESCALATION_PATHS, type EscalationPath } from './escalation-paths';

/** A path that is open, with the proof of each of its steps. */
export interface OpenPath {
  readonly path: EscalationPath;
  readonly steps: readonly Proof[];
}

/** What of the known paths a principal can take. */
export interface Escalation {
  readonly open: readonly OpenPath[];
  /** Paths of which no step is closed and some step is not settled. */
  readonly unsettled: readonly OpenPath[];
  /** Shows that no path begins, where none does. */
  readonly none?: Proof;
}

// In the account that is deployed to, and in any other that a policy may name.
const ROLES = [`arn:aws:iam::${SAMPLE_ACCOUNT}:role/any-other-role`, 'arn:*:iam::*:role/any-other-role'];
/** What is told of a role that can do anything: more says no more. */
const MAX_OPEN = 5;

const SENTINELS = {
  'own-roles': ROLES,
  'any-role': ROLES,
  'own-functions': [
    `arn:aws:lambda:us-east-1:${SAMPLE_ACCOUNT}:function:any-other-function`,
    'arn:*:lambda:*:*:function:any-other-function',
  ],
} as const;

/**
 * Asks every known path of a principal's policies. Ways to roles and functions count when they reach one that no policy
 * names. `caller` is the principal's ARN.
 */
export function escalation(set: PolicySet, caller?: string): Escalation {
  const catalog = awsActions();
  const by = caller === undefined ? {} : { Principal: { AWS: caller } };
  const known = new Map<string, Proof>();
  const ask = (key: string, patterns: readonly RequestPattern[]): Proof => {
    const asked = patterns.map((pattern) => ({ ...by, ...pattern }));
    const proof = known.get(key) ?? notGranted(set, asked, { actions: catalog });
    known.set(key, proof);
    return proof;
  };
  // What nobody can do with these policies this caller cannot either, and that question is the same for all of them.
  const nobody = notGranted(set, beginnings(), { actions: catalog });
  const none = nobody.verdict === 'holds' || caller === undefined ? nobody : ask('', beginnings());
  if (none.verdict === 'holds') return { open: [], unsettled: [], none };
  const open: OpenPath[] = [];
  const unsettled: OpenPath[] = [];
  for (const path of ESCALATION_PATHS) {
    if (open.length === MAX_OPEN) break;
    const steps: Proof[] = [];
    for (const actions of path.steps) {
      const proof = ask(`${actions.join(' ')} ${path.passedTo ?? ''}`, patternsFor(actions, path.passedTo));
      steps.push(proof);
      if (proof.verdict === 'holds') break;
    }
    if (steps.some(({ verdict }) => verdict === 'holds')) continue;
    (steps.every(({ verdict }) => verdict === 'fails') ? open : unsettled).push({ path, steps });
  }
  return { open, unsettled, ...(open.length + unsettled.length === 0 && { none }) };
}

let begun: readonly RequestPattern[] | undefined;

/** Every first step of a path. Made when first asked for. */
function beginnings(): readonly RequestPattern[] {
  begun ??= ESCALATION_PATHS.flatMap(({ steps, passedTo }) => patternsFor(steps[0] ?? [], passedTo));
  return begun;
}

/**
 * What there is to say of policies that name no action with which a path begins; undefined where some do. To be asked first: it
 * needs no proof.
 */
export function withoutBeginning(policies: readonly Policy[]): Escalation | undefined {
  if (policies.some(namesABeginning)) return undefined;
  const basis = { actions: awsActions().version, assumptions: [], atoms: [] };
  return { open: [], unsettled: [], none: { verdict: 'holds', basis } };
}

const BEGINNINGS = [...new Set(ESCALATION_PATHS.flatMap(({ steps }) => steps[0] ?? []))].map((one) =>
  one.toLowerCase(),
);

function namesABeginning({ statements }: Policy): boolean {
  return statements.some(
    ({ effect, actions }) =>
      effect === 'Allow' &&
      (actions.not ||
        actions.values.some(
          (one) =>
            typeof one !== 'string' || BEGINNINGS.some((action) => globMatches(one.toLowerCase(), action)),
        )),
  );
}

function patternsFor(actions: readonly string[], passedTo: string | undefined): readonly RequestPattern[] {
  const free = actions.filter((action) => beyondOf(action) === undefined);
  const bound = actions.flatMap((action): readonly RequestPattern[] => {
    const beyond = beyondOf(action);
    if (beyond === undefined) return [];
    const Condition =
      action === 'iam:PassRole' && passedTo !== undefined
        ? { Condition: { StringEquals: { 'iam:PassedToService': passedTo } } }
        : {};
    return SENTINELS[beyond].map((Resource) => ({ Action: action, Resource, ...Condition }));
  });
  return free.length === 0 ? bound : [{ Action: free }, ...bound];
}
