import type { Bindings } from '../condition/bindings';
import type { Policy } from '../document/model';
import { matches } from '../glob/match';
import type { Pattern } from '../glob/pattern';
import { contextOf, type Request } from './context';
import { allowedBy, BOOLEANS } from './logic';
import {
  type PlacedPolicy,
  type PolicySet,
  type PolicySource,
  policiesOf,
  type StatementRef,
} from './policy-set';
import {
  type GrantKind,
  IAM_PRINCIPALS,
  principalsOfAccount,
  principalWord,
  ROOTS,
  SERVICE_LINKED,
} from './principal';
import { type Application, applyStatement, type Mismatch, type Subject, UnboundAtomError } from './statement';

/** What becomes of a request, and why. */
export interface Decision {
  readonly decision: 'allowed' | 'implicitly-denied' | 'explicitly-denied';
  /** The statements that denied, or all that allowed; empty when nothing spoke for the request. */
  readonly decidedBy: readonly StatementRef[];
  /** Every other statement, with the first reason for which it did not apply; `applied` ones were not enough. */
  readonly others: readonly { readonly statement: StatementRef; readonly because: Mismatch | 'applied' }[];
}

export interface DecideOptions {
  /** Values of atoms by id. A request over policies with atoms can be decided only when they have values. */
  readonly atoms?: ReadonlyMap<string, string>;
}

interface Judged {
  readonly placed: PlacedPolicy;
  readonly ref: StatementRef;
  readonly application: Application;
}

/**
 * Decides one request.
 * @throws UnboundAtomError when a policy holds an atom that has no value in `options.atoms`.
 */
export function decide(request: Request, set: PolicySet, options: DecideOptions = {}): Decision {
  const subject = subjectOf(request, options.atoms ?? new Map());
  const judged: Judged[] = [];
  for (const placed of policiesOf(set)) {
    for (const statement of placed.policy.statements) {
      const application = applyStatement(statement, placed.policy, subject);
      judged.push({ placed, ref: refOf(placed, statement), application });
    }
  }

  const matchesAny = (patterns: readonly Pattern[]): boolean =>
    patterns.some((pattern) => matches(pattern, subject.principal));
  const iam = matchesAny(IAM_PRINCIPALS);
  const root = matchesAny(ROOTS);
  // "SCPs do not affect any service-linked role"; the same holds for RCPs.
  const serviceLinked = matchesAny(SERVICE_LINKED);
  const binds = (source: PolicySource): boolean => {
    if (source === 'scp') return iam && !serviceLinked;
    if (source === 'rcp') return !serviceLinked;
    return source === 'resource' || iam;
  };
  const counting = judged.filter(({ placed, application }) => application.applies && binds(placed.source));
  const denying = counting.filter(({ ref }) => ref.effect === 'Deny');
  const allowing = counting.filter(({ ref }) => ref.effect === 'Allow');
  const allows = (source: PolicySource): boolean => allowing.some(({ placed }) => placed.source === source);
  const grants = (kind: GrantKind): boolean =>
    allowing.some(
      ({ placed, application }) =>
        placed.source === 'resource' && application.applies && application.grants.has(kind),
    );
  const everyLevel = (source: 'scp' | 'rcp', levels: number): boolean =>
    Array.from({ length: levels }, (_, level) => level).every((level) =>
      allowing.some(({ placed }) => placed.source === source && placed.level === level),
    );

  const allowed = allowedBy(
    {
      denied: denying.length > 0,
      iam,
      root,
      serviceLinked,
      sameAccount:
        set.resourceAccount === undefined ||
        matchesAny(principalsOfAccount(set.resourceAccount, subject.bindings)),
      identity: allows('identity'),
      boundary: set.boundary === undefined || allows('boundary'),
      session: set.session === undefined || allows('session'),
      resourceDirect: grants('direct') || (root && grants('account')),
      resourceRole: grants('role'),
      resourceAccount: grants('account'),
      scps: everyLevel('scp', set.scps?.length ?? 0),
      rcps: everyLevel('rcp', set.rcps?.length ?? 0),
    },
    set,
    BOOLEANS,
  );

  const decisive = denying.length > 0 ? denying : allowed ? allowing : [];
  return {
    decision: denying.length > 0 ? 'explicitly-denied' : allowed ? 'allowed' : 'implicitly-denied',
    decidedBy: decisive.map(({ ref }) => ref),
    others: judged
      .filter((entry) => !decisive.includes(entry))
      .map(({ ref, application }) => ({
        statement: ref,
        because: application.applies ? ('applied' as const) : application.because,
      })),
  };
}

function subjectOf(request: Request, atoms: ReadonlyMap<string, string>): Subject {
  const context = contextOf(request);
  const bindings: Bindings = {
    atom: (atom) => {
      const value = atoms.get(atom.id);
      if (value === undefined) throw new UnboundAtomError(atom.label);
      return { literal: value };
    },
    variable: (key) => {
      const values = context.get(key);
      const [only] = values ?? [];
      return only === undefined || values?.length !== 1 ? undefined : { literal: only };
    },
  };
  return {
    principal: principalWord(request.principal),
    action: request.action.toLowerCase(),
    resource: request.resource,
    context,
    bindings,
  };
}

/**
 * Whether some statement of a policy, whatever its effect, applies to a request.
 * @param variables values of policy variables that go before those of the request's context.
 */
export function isDescribed(
  request: Request,
  policy: Policy,
  atoms: ReadonlyMap<string, string>,
  variables: ReadonlyMap<string, string> = new Map(),
): boolean {
  const subject = subjectOf(request, atoms);
  const bindings: Bindings = {
    atom: subject.bindings.atom,
    variable: (key) => {
      const value = variables.get(key);
      return value === undefined ? subject.bindings.variable(key) : { literal: value };
    },
  };
  return policy.statements.some(
    (statement) => applyStatement(statement, policy, { ...subject, bindings }).applies,
  );
}

function refOf(
  { source, index, policy }: PlacedPolicy,
  statement: { index: number; sid?: string; effect: 'Allow' | 'Deny' },
): StatementRef {
  return {
    source,
    policy: index,
    ...(policy.name === undefined ? {} : { name: policy.name }),
    statement: statement.index,
    ...(statement.sid === undefined ? {} : { sid: statement.sid }),
    effect: statement.effect,
  };
}
