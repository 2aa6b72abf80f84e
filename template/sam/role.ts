import type { Raw, RawObject } from '../source/source';
import { type Context, type Made, Malformed } from './context';
import type { Place } from './origins';
import { managedPolicyArn, policyTemplate } from './policy-data';
import {
  asList,
  get,
  has,
  ifParts,
  includesJson,
  isIf,
  isIntrinsic,
  isNoValue,
  isObject,
  isSet,
  isString,
  obj,
} from './raw';

type Kind = 'managed' | 'statement' | 'template' | 'unknown';

/** The role that SAM makes for a function or a state machine. Events may still add policies to it. */
export interface Role {
  readonly id: string;
  readonly managed: Raw[];
  readonly policies: Raw[];
  readonly attributes: { Condition?: Raw };
  /** The resource itself, once no policy is added any more. */
  finish(): Made;
}

export interface RoleOptions {
  readonly from: Place;
  readonly attributes: RawObject;
  readonly trust: Raw;
  readonly properties: RawObject;
  readonly managed: readonly string[];
  readonly documents: readonly Raw[];
  readonly tags: readonly Raw[];
}

/** `sts:AssumeRole` for one service. */
export function trust(service: string): RawObject {
  return {
    Version: '2012-10-17',
    Statement: [{ Action: ['sts:AssumeRole'], Effect: 'Allow', Principal: { Service: [service] } }],
  };
}

export function inlinePolicy(name: string, ...statements: Raw[]): RawObject {
  return { PolicyName: name, PolicyDocument: { Statement: statements } };
}

export function allow(action: Raw, resource: Raw): RawObject {
  return { Action: action, Effect: 'Allow', Resource: resource };
}

/** Builds the role `<resource>Role` from the Policies of a function or state machine. */
export function buildRole(ctx: Context, resourceId: string, options: RoleOptions): Role {
  const id = `${resourceId}Role`;
  const { properties, from } = options;
  const managed: Raw[] = [...options.managed];
  const policies: Raw[] = [...options.documents];
  const written = get(properties, 'Policies');
  const entries = isSet(written) ? asList(written) : [];
  const at = (index: number): Place =>
    Array.isArray(written) ? { of: written, key: index } : { of: properties, key: 'Policies' };
  entries.forEach((entry, index) => {
    try {
      addPolicy(ctx, entry, at(index), { name: `${id}Policy${index}`, managed, policies });
    } catch (error) {
      ctx.report(error);
    }
  });
  const attributes: { Condition?: Raw } = {};
  return {
    id,
    managed,
    policies,
    attributes,
    finish: () => {
      const role = obj({ AssumeRolePolicyDocument: options.trust });
      if (has(properties, 'AssumeRolePolicyDocument')) {
        ctx.origins.key(role, 'AssumeRolePolicyDocument', {
          of: properties,
          key: 'AssumeRolePolicyDocument',
        });
      }
      role['ManagedPolicyArns'] = managed;
      ctx.carry(role, properties, [['Path', 'RolePath'], 'PermissionsBoundary']);
      if (policies.length > 0) role['Policies'] = policies;
      if (isSet(written)) {
        ctx.origins.key(role, 'Policies', { of: properties, key: 'Policies' });
        ctx.origins.key(role, 'ManagedPolicyArns', { of: properties, key: 'Policies' });
      }
      role['Tags'] = [...options.tags];
      ctx.origins.key(role, 'Tags', { of: properties, key: 'Tags' });
      const all = ctx.origins.copied(obj({ ...options.attributes, ...attributes }), options.attributes);
      return ctx.make(id, 'AWS::IAM::Role', role, { from, attributes: all });
    },
  };
}

interface Target {
  readonly name: string;
  readonly managed: Raw[];
  readonly policies: Raw[];
}

function addPolicy(ctx: Context, entry: Raw, place: Place, target: Target): void {
  const kind = kindOf(entry, place);
  if (kind === 'unknown') {
    throw new Malformed(
      place,
      'This policy is neither a name, an ARN, a policy document nor a SAM policy template',
      'Use the name or ARN of a policy, a map with Statement, or the name of a SAM policy template with its parameters.',
    );
  }
  const branches = ifParts(entry);
  if (kind === 'managed') {
    const arn = branches ? conditional(branches, managedArn) : managedArn(entry);
    if (!includesJson(target.managed, arn)) {
      ctx.origins.key(target.managed, target.managed.length, place);
      target.managed.push(arn);
    }
    return;
  }
  const document = (value: Raw) => {
    const statement = kind === 'template' ? { Statement: templateStatement(ctx, value, place) } : value;
    return ctx.origins.from(
      { PolicyName: target.name, PolicyDocument: fromPlace(ctx, statement, place) },
      place,
    );
  };
  ctx.origins.key(target.policies, target.policies.length, place);
  target.policies.push(branches ? conditional(branches, document) : document(entry));
}

function fromPlace(ctx: Context, value: Raw, place: Place): Raw {
  return isObject(value) && !has(value, 'Version') && has(value, 'Statement')
    ? ctx.origins.from(value, place)
    : value;
}

function conditional(parts: readonly [Raw, Raw, Raw], convert: (value: Raw) => Raw): RawObject {
  const [condition, then, otherwise] = parts;
  const branch = (value: Raw) => (isNoValue(value) ? value : convert(value));
  return { 'Fn::If': [condition, branch(then), branch(otherwise)] };
}

function managedArn(value: Raw): Raw {
  return isString(value) ? managedPolicyArn(value) : value;
}

function kindOf(entry: Raw, place: Place): Kind {
  if (isString(entry)) return 'managed';
  if (isIf(entry)) {
    const parts = ifParts(entry);
    if (!parts) throw new Malformed(place, 'Fn::If needs three arguments', 'Write [condition, then, else].');
    const then = kindOf(parts[1], place);
    const otherwise = kindOf(parts[2], place);
    if (then === otherwise) return then;
    if (isNoValue(parts[1])) return otherwise;
    if (isNoValue(parts[2])) return then;
    const what = 'The branches of this Fn::If are policies of different kinds';
    throw new Malformed(place, what, 'Use one Fn::If for each kind of policy.');
  }
  if (isIntrinsic(entry)) return 'managed';
  if (has(entry, 'Statement')) return 'statement';
  if (isObject(entry)) {
    const keys = Object.keys(entry);
    if (keys.length === 1 && policyTemplate(keys[0] ?? '')) return 'template';
  }
  return 'unknown';
}

function templateStatement(ctx: Context, entry: Raw, place: Place): Raw {
  const name = isObject(entry) ? (Object.keys(entry)[0] ?? '') : '';
  const template = policyTemplate(name);
  const values = isObject(entry) ? entry[name] : undefined;
  if (!template || !isObject(values)) {
    const what = `The policy template '${name}' has no parameters`;
    throw new Malformed(place, what, 'Write its parameters as a map ({} when it takes none).');
  }
  const absent = template.parameters.filter((parameter) => !has(values, String(parameter)));
  if (absent.length > 0) {
    const what = `The policy template '${name}' lacks its parameter ${absent.join(', ')}`;
    throw new Malformed(place, what, 'Give every parameter of the policy template.');
  }
  return fill(ctx, template.statement, values, place);
}

function fill(ctx: Context, value: Raw, values: RawObject, place: Place): Raw {
  if (Array.isArray(value))
    return ctx.origins.from(
      value.map((item) => fill(ctx, item, values, place)),
      place,
    );
  if (!isObject(value)) return value;
  const name = get(value, 'Ref');
  if (isString(name) && has(values, name)) return values[name] ?? null;
  const filled = ctx.origins.from(obj(), place);
  for (const key of Object.keys(value)) filled[key] = fill(ctx, value[key] ?? null, values, place);
  return filled;
}
