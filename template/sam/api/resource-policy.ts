import type { Raw, RawObject } from '../../source/source';
import { type Context, Malformed } from '../context';
import type { Place } from '../origins';
import { asList, get, includesJson, isList, isSet, isString, type Obj, obj, sub } from '../raw';
import { ANY, child, maps, paths, restPathPattern } from './document';

const KEY = 'x-amazon-apigateway-policy';

/** Adds the statements that a ResourcePolicy of SAM stands for, for one path of the API. */
export function addResourcePolicy(
  ctx: Context,
  body: Obj,
  policy: RawObject,
  path: string,
  stage: Raw,
  place: Place,
): void {
  const target = child(body, KEY);
  ctx.origins.from(target, place);
  const resources = pathArns(body, path, stage);
  const add = (statements: RawObject[], anyway = false) =>
    addStatements(ctx, target, statements, place, anyway);
  const accounts: readonly [string, string][] = [
    ['AwsAccountWhitelist', 'Allow'],
    ['AwsAccountBlacklist', 'Deny'],
  ];
  for (const [key, effect] of accounts) {
    const list = get(policy, key);
    if (isSet(list)) add([{ ...statement(effect, resources), Principal: { AWS: asList(list) } }], true);
  }
  const ranges: readonly [string, string][] = [
    ['IpRangeWhitelist', 'NotIpAddress'],
    ['IpRangeBlacklist', 'IpAddress'],
  ];
  for (const [key, operator] of ranges) {
    const list = get(policy, key);
    if (isSet(list)) add(allowUnless(resources, { [operator]: { 'aws:SourceIp': asList(list) } }));
  }
  const networks: readonly [string, string][] = [
    ['Blacklist', 'StringEquals'],
    ['Whitelist', 'StringNotEquals'],
  ];
  for (const [suffix, operator] of networks) {
    const condition = networkCondition(policy, suffix);
    if (isSet(condition)) add(allowUnless(resources, { [operator]: condition }));
  }
}

/** Adds statements that the user wrote out. */
export function addCustomStatements(
  ctx: Context,
  body: Obj,
  statements: Raw | undefined,
  place: Place,
): void {
  if (!isSet(statements)) return;
  const target = child(body, KEY);
  target['Version'] = '2012-10-17';
  const known = get(target, 'Statement');
  if (known === undefined) {
    target['Statement'] = statements;
    ctx.origins.key(target, 'Statement', place);
    return;
  }
  const all = [...asList(known)];
  for (const one of asList(statements)) if (!includesJson(all, one)) all.push(one);
  target['Statement'] = all;
}

function statement(effect: string, resources: Raw): RawObject {
  return { Effect: effect, Action: 'execute-api:Invoke', Resource: resources };
}

function allowUnless(resources: Raw, condition: Raw): RawObject[] {
  return [
    { ...statement('Allow', resources), Principal: '*' },
    { ...statement('Deny', resources), Principal: '*', Condition: condition },
  ];
}

/** An account's statement is added as it is (and alone, without a list); the others only where they are not there yet. */
function addStatements(
  ctx: Context,
  target: Obj,
  statements: RawObject[],
  place: Place,
  anyway: boolean,
): void {
  target['Version'] = '2012-10-17';
  const known = get(target, 'Statement');
  for (const one of statements) ctx.origins.from(one, place);
  if (known === undefined) {
    target['Statement'] = anyway ? (statements[0] ?? null) : statements;
    return;
  }
  const all = [...asList(known)];
  for (const one of statements) if (anyway || !includesJson(all, one)) all.push(one);
  target['Statement'] = all;
}

function pathArns(body: Obj, path: string, stage: Raw): Raw[] {
  return maps(get(paths(body), path)).flatMap((item) =>
    Object.keys(item).map((name) => {
      const method = name.toLowerCase() === ANY || name.toLowerCase() === 'any' ? '*' : name.toUpperCase();
      return sub(`execute-api:/\${__Stage__}/${method}${restPathPattern(path)}`, { __Stage__: stage });
    }),
  );
}

function networkCondition(policy: RawObject, suffix: string): RawObject {
  const condition = obj();
  const add = (key: string, values: readonly Raw[]) => {
    if (values.length > 0) condition[key] = [...asList(get(condition, key)), ...values];
  };
  const key = `SourceVpc${suffix}`;
  const literal = get(policy, key);
  if (literal !== undefined && (!isList(literal) || !literal.every(isString))) {
    const fix = `Use IntrinsicVpc${suffix} or IntrinsicVpce${suffix} for references.`;
    throw new Malformed({ of: policy, key }, `${key} must be a list of text`, fix);
  }
  const ids = asList(literal).filter(isString);
  add(
    'aws:SourceVpc',
    ids.filter((id) => id.startsWith('vpc-')),
  );
  add(
    'aws:SourceVpce',
    ids.filter((id) => id.startsWith('vpce-')),
  );
  add('aws:SourceVpc', asList(get(policy, `IntrinsicVpc${suffix}`)));
  add('aws:SourceVpce', asList(get(policy, `IntrinsicVpce${suffix}`)));
  return condition;
}
