import { isRawObject } from '../model/intrinsics';
import type { ParameterEntry } from '../model/template';
import { Atom, toStr, type Value } from '../value/value';
import type { Resolver } from './resolver';

/** Partition → URL suffix. Source: AWS partitions and their DNS suffixes, as in the SDKs' endpoint rules. */
const URL_SUFFIXES: Readonly<Record<string, string>> = {
  aws: 'amazonaws.com',
  'aws-cn': 'amazonaws.com.cn',
  'aws-us-gov': 'amazonaws.com',
};

/** The value of a pseudo parameter: what the user or the assembly gives, else an atom. */
export function pseudoParameter(resolver: Resolver, name: string): Value {
  const known = knownPseudo(resolver, name);
  if (known !== undefined) return known;
  const shape =
    name === 'AWS::NotificationARNs'
      ? 'list'
      : name === 'AWS::StackId' || name === 'AWS::URLSuffix'
        ? 'string'
        : 'name';
  // Account and region are those of the deployment, the same for every stack of an assembly that names none.
  const scope = name.startsWith('AWS::Stack') || name === 'AWS::NotificationARNs' ? resolver.template.id : '';
  const id = `${scope}#${name}`;
  return resolver.intern(id, () => new Atom(id, `\${${name}}`, { kind: 'pseudo', name }, shape));
}

function knownPseudo(resolver: Resolver, name: string): string | undefined {
  const { given, partition } = resolver.surroundings;
  const { input } = resolver.template;
  const value = given.get(name);
  if (value !== undefined) return value;
  switch (name) {
    case 'AWS::AccountId':
      return input.account;
    case 'AWS::Region':
      return input.region;
    case 'AWS::StackName':
      return input.stackName;
    case 'AWS::Partition':
      return partition;
    case 'AWS::URLSuffix': {
      const fixed = given.get('AWS::Partition') ?? partition;
      return fixed === undefined ? undefined : URL_SUFFIXES[fixed];
    }
    default:
      return undefined;
  }
}

/** The value of a parameter: given, passed by the parent stack, one of a closed set, its default, or an atom. */
export function parameterValue(resolver: Resolver, name: string): Value | undefined {
  const entry = resolver.template.parameters.get(name);
  if (!entry) return undefined;
  const passed = passedByParent(resolver, name);
  if (passed !== undefined) return typed(resolver, entry, passed);
  const value = parameterText(resolver, entry);
  return value === undefined ? resolver.atomFor(name, shapeOf(entry)) : typed(resolver, entry, value);
}

/** The value that the parent stack passes, when this template is nested. */
export function passedByParent(resolver: Resolver, name: string): Value | undefined {
  const parent = resolver.surroundings.parent(resolver.template);
  const properties = parent?.resolver.template.resources.get(parent.logicalId)?.raw['Properties'];
  const parameters = isRawObject(properties) ? properties['Parameters'] : undefined;
  const raw = isRawObject(parameters) ? parameters[name] : undefined;
  return raw === undefined ? undefined : parent?.resolver.resolve(raw);
}

/** The string that a parameter is set to in this run; undefined when only the deployment knows. */
function parameterText(resolver: Resolver, entry: ParameterEntry): string | undefined {
  const variable = parameterVariable(resolver, entry);
  // Not asked where no scenario can differ, so that values which rest on it are the same in all of them.
  const open = !variable.allowed && variable.default === undefined && variable.literals.length === 0;
  return open ? undefined : resolver.choices.value(variable);
}

/** The open string behind a parameter, shared by conditions and values. */
export function parameterVariable(
  resolver: Resolver,
  entry: ParameterEntry,
): ReturnType<Resolver['variable']> {
  const given = resolver.surroundings.given.get(entry.name);
  // What is given is no default, though it stands in its place (read-template.ts). The default of an SSM parameter type is the name
  // of the SSM parameter, not its value.
  const fallback = given !== undefined || isSsm(entry) ? undefined : entry.default;
  const allowed = given !== undefined ? [given] : isSsm(entry) ? undefined : withDefaultFirst(entry);
  return resolver.variable(entry.name, `${resolver.template.id}#${entry.name}`, allowed, fallback);
}

function withDefaultFirst(entry: ParameterEntry): readonly string[] | undefined {
  const { allowed, default: fallback } = entry;
  if (!allowed || fallback === undefined || !allowed.includes(fallback)) return allowed;
  return [fallback, ...allowed.filter((value) => value !== fallback)];
}

const isSsm = (entry: ParameterEntry): boolean => entry.type.startsWith('AWS::SSM::Parameter::Value<');

const isListType = (entry: ParameterEntry): boolean =>
  entry.type === 'CommaDelimitedList' ||
  /^(?:AWS::SSM::Parameter::Value<)?(?:List<|CommaDelimitedList)/.test(entry.type);

function shapeOf(entry: ParameterEntry): Atom['shape'] {
  if (isListType(entry)) return 'list';
  return entry.type.startsWith('AWS::EC2::') ? 'name' : 'string';
}

function typed(resolver: Resolver, entry: ParameterEntry, value: Value): Value {
  if (!isListType(entry) || Array.isArray(value)) return value;
  const str = toStr(value);
  if (typeof str === 'string') return str.split(',').map((item) => item.trim());
  return str === undefined ? value : resolver.derived('Split', [',', str], 'list');
}
