import { isList, isObject, isSymbolic, type Path, type Str, toStr, type Value } from '../../template';
import { globMatches, patternCovers } from './glob';
import { sameness } from './sameness';
import { some, type Truth } from './truth';

/** One principal of a statement. `type` is `AWS`, `Service`, `Federated`, `CanonicalUser`, or `*` for the bare wildcard. */
export interface Principal {
  readonly type: string;
  readonly value: Str;
}

/** One comparison of a condition block. Entries of one statement must all hold; the values of one entry are alternatives. */
export interface ConditionEntry {
  readonly operator: string;
  /** As written; condition keys ignore case. */
  readonly key: string;
  readonly values: readonly Str[];
}

/** A statement with its lists made lists. What is absent is an empty list, what is negated says so. */
export interface Statement {
  /** Below the properties of the resource, for evidence. */
  readonly path: Path;
  readonly sid: Str | undefined;
  readonly effect: Str | undefined;
  readonly principals: readonly Principal[];
  readonly notPrincipal: boolean;
  readonly actions: readonly Str[];
  readonly notAction: boolean;
  readonly resources: readonly Str[];
  readonly notResource: boolean;
  readonly conditions: readonly ConditionEntry[];
  /** Parts that are symbolic where a structure was wanted: the statement may say anything there. */
  readonly opaque: readonly Opaque[];
}

export interface Opaque {
  readonly part: 'Principal' | 'Condition';
  readonly value: Value;
}

/** The statements of a policy document, and the symbolic values that stand where statements were wanted. */
export interface Document {
  readonly statements: readonly Statement[];
  readonly opaque: readonly Value[];
}

/** Reads a policy document as it stands at `path` below a resource's properties. Wrong shapes read as nothing. */
export function documentOf(document: Value | undefined, path: Path): Document {
  if (isSymbolic(document)) return { statements: [], opaque: [document] };
  const written = isObject(document) ? document['Statement'] : undefined;
  if (isSymbolic(written)) return { statements: [], opaque: [written] };
  const single = isObject(written);
  const items = single ? [written] : isList(written) ? written : [];
  const statements: Statement[] = [];
  const opaque: Value[] = [];
  items.forEach((item, i) => {
    if (isSymbolic(item)) opaque.push(item);
    else if (isObject(item))
      statements.push(statementOf(item, [...path, 'Statement', ...(single ? [] : [i])]));
  });
  return { statements, opaque };
}

function statementOf(item: { readonly [key: string]: Value | undefined }, path: Path): Statement {
  const opaque: Opaque[] = [];
  const notPrincipal = item['NotPrincipal'] !== undefined;
  const notAction = item['NotAction'] !== undefined;
  const notResource = item['NotResource'] !== undefined;
  return {
    path,
    sid: toStr(item['Sid']),
    effect: toStr(item['Effect']),
    principals: principalsOf(item[notPrincipal ? 'NotPrincipal' : 'Principal'], opaque),
    notPrincipal,
    actions: strings(item[notAction ? 'NotAction' : 'Action']),
    notAction,
    resources: strings(item[notResource ? 'NotResource' : 'Resource']),
    notResource,
    conditions: conditionsOf(item['Condition'], opaque),
    opaque,
  };
}

function principalsOf(value: Value | undefined, opaque: Opaque[]): Principal[] {
  if (isSymbolic(value)) {
    opaque.push({ part: 'Principal', value });
    return [];
  }
  // "Principal": "*" is the only string that IAM takes here.
  if (value === '*') return [{ type: '*', value: '*' }];
  if (!isObject(value)) return [];
  return Object.keys(value).flatMap((type) => strings(value[type]).map((one) => ({ type, value: one })));
}

function conditionsOf(value: Value | undefined, opaque: Opaque[]): ConditionEntry[] {
  if (isSymbolic(value)) {
    opaque.push({ part: 'Condition', value });
    return [];
  }
  if (!isObject(value)) return [];
  return Object.keys(value).flatMap((operator) => {
    const keys = value[operator];
    if (isSymbolic(keys)) opaque.push({ part: 'Condition', value: keys });
    if (!isObject(keys)) return [];
    return Object.keys(keys)
      .filter((key) => keys[key] !== undefined)
      .map((key) => ({ operator, key, values: strings(keys[key]) }));
  });
}

/** A string or a list of them, as a list; anything that is no string is left out. */
export function strings(value: Value | undefined): readonly Str[] {
  const items = isList(value) ? value : [value];
  return items.map(toStr).filter((item) => item !== undefined);
}

/** Whether a statement has this effect. Effects are case-sensitive. */
export function hasEffect(statement: Statement, effect: 'Allow' | 'Deny'): Truth {
  return isSymbolic(statement.effect) ? 'unknown' : statement.effect === effect ? 'yes' : 'no';
}

/** Whether it names everybody: `"*"` and `{"AWS": "*"}` are the same in resource policies. */
export function namesEveryone(statement: Statement): Truth {
  if (statement.notPrincipal) return 'no';
  if (isOpaque(statement, 'Principal')) return 'unknown';
  const named = statement.principals.map(({ type, value }): Truth => {
    if (type !== 'AWS' && type !== '*') return 'no';
    return sameness(value, '*');
  });
  return some(named);
}

export function isOpaque(statement: Statement, part: Opaque['part']): boolean {
  return statement.opaque.some((one) => one.part === part);
}

/** Whether it speaks of an action, such as `s3:GetObject`. Action names ignore case. */
export function namesAction(statement: Statement, action: string): Truth {
  const answer = some(
    statement.actions.map((pattern): Truth => {
      if (isSymbolic(pattern)) return 'unknown';
      return globMatches(pattern.toLowerCase(), action.toLowerCase()) ? 'yes' : 'no';
    }),
  );
  return statement.notAction ? negated(answer) : answer;
}

/** Whether it speaks of every action of a service: `s3:*` or `*`, or everything but actions of other services. */
export function namesService(statement: Statement, service: string): Truth {
  if (!statement.notAction) {
    return some(
      statement.actions.map((pattern): Truth => {
        if (isSymbolic(pattern)) return 'unknown';
        return globMatches(pattern.toLowerCase(), `${service}:*`) ? 'yes' : 'no';
      }),
    );
  }
  // What is spared of other services takes nothing away from this one.
  const spared = some(
    statement.actions.map((pattern): Truth => {
      if (isSymbolic(pattern)) return 'unknown';
      const [prefix = ''] = pattern.toLowerCase().split(':');
      return globMatches(prefix, service) ? 'yes' : 'no';
    }),
  );
  return negated(spared);
}

/** Whether it covers a resource, or everything that a pattern stands for. */
export function coversResource(statement: Statement, target: Str): Truth {
  // What NotResource leaves out is seldom nothing of a bucket's own policy: only the exact reasoner can say.
  if (statement.notResource) return 'no';
  return some(statement.resources.map((pattern) => patternCovers(pattern, target)));
}

/** The symbolic values of a statement, for a message that has to name what it rests on: opaque parts first. */
export function symbolicIn(statement: Statement): readonly Value[] {
  const { opaque, effect, principals, actions, resources, conditions } = statement;
  const values = [
    ...opaque.map(({ value }) => value),
    effect,
    ...actions,
    ...conditions.flatMap((entry) => entry.values),
    ...principals.map(({ value }) => value),
    ...resources,
  ];
  return values.filter(isSymbolic);
}

function negated(answer: Truth): Truth {
  return answer === 'unknown' ? 'unknown' : answer === 'yes' ? 'no' : 'yes';
}
