import type { TemplateInput } from '../assembly/input';
import type { Path, Raw, RawObject, Span } from '../source/source';
import { isRawObject } from './intrinsics';

/** One resource as it is written. */
export interface ResourceEntry {
  readonly logicalId: string;
  readonly type: string;
  readonly raw: RawObject;
  /** Name of the condition under which it exists. */
  readonly condition?: string;
}

export interface ParameterEntry {
  readonly name: string;
  readonly type: string;
  readonly default?: string;
  readonly allowed?: readonly string[];
}

/** A resource, parameter or import that another place of the template mentions. */
export interface Mention {
  /** Logical id of the resource that mentions it; empty where an output or a condition does. */
  readonly from: string;
  readonly target: 'resource' | 'parameter' | 'import';
  /** Logical id, parameter name, or name of the export. */
  readonly to: string;
  readonly by: 'Ref' | 'Fn::GetAtt' | 'Fn::Sub' | 'Fn::ImportValue' | 'Fn::GetStackOutput' | 'DependsOn';
  readonly attribute: string | undefined;
  /** The output that mentions it, or the parameter of a nested stack that it is passed to. */
  readonly through: string | undefined;
  /** Inside an `Fn::If`: only some scenarios have it. */
  readonly conditional: boolean;
}

/** One template, its macros expanded, its sections by name. Built by {@link readTemplate}; values are resolved elsewhere. */
export interface Template {
  readonly id: string;
  readonly input: TemplateInput;
  readonly root: RawObject;
  readonly parameters: ReadonlyMap<string, ParameterEntry>;
  readonly mappings: RawObject;
  readonly conditions: ReadonlyMap<string, Raw>;
  readonly resources: ReadonlyMap<string, ResourceEntry>;
  readonly outputs: ReadonlyMap<string, RawObject>;
  /** Containers with a function or dynamic reference somewhere below: everything else is plain data already. */
  readonly dynamic: ReadonlySet<object>;
  /** Those of them whose value may differ by scenario. */
  readonly open: ReadonlySet<object>;
  /** Who mentions whom, by logical id of the mentioning resource. */
  readonly mentions: readonly Mention[];
  /** Literals that conditions compare each parameter or pseudo parameter with. */
  readonly comparedWith: ReadonlyMap<string, readonly string[]>;
  /** Partitions (`aws`, `aws-cn`, ...) that literal ARNs of the template name. */
  readonly partitions: ReadonlySet<string>;
  /** SAM resources that stand for more than can be judged, and macros whose output is not seen. */
  readonly notJudged: readonly NotJudgedPart[];
  /** Macros that may change the template in ways that are not judged. */
  readonly macros: readonly string[];
  /** Where a path of `root` was written by the user. */
  locate(path: Path, at?: 'key' | 'value'): Span;
}

export interface NotJudgedPart {
  readonly logicalId?: string;
  readonly type?: string;
  readonly reason: string;
}

/** A section of a template: an object, or nothing. */
export function section(root: RawObject, name: string): RawObject {
  const value = root[name];
  return isRawObject(value) ? value : {};
}

/** Parameters as they are declared; numbers and booleans become strings, as CloudFormation hands them on. */
export function readParameters(root: RawObject): Map<string, ParameterEntry> {
  const parameters = new Map<string, ParameterEntry>();
  for (const [name, raw] of Object.entries(section(root, 'Parameters'))) {
    if (!isRawObject(raw)) continue;
    const type = typeof raw['Type'] === 'string' ? raw['Type'] : 'String';
    const value = scalar(raw['Default']);
    const allowed = raw['AllowedValues'];
    parameters.set(name, {
      name,
      type,
      ...(value !== undefined && { default: value }),
      ...(Array.isArray(allowed) && { allowed: allowed.map((v) => scalar(v) ?? '') }),
    });
  }
  return parameters;
}

function scalar(raw: Raw | undefined): string | undefined {
  if (typeof raw === 'string') return raw;
  return typeof raw === 'number' || typeof raw === 'boolean' ? String(raw) : undefined;
}

export function readResources(root: RawObject): Map<string, ResourceEntry> {
  const resources = new Map<string, ResourceEntry>();
  const raw = section(root, 'Resources');
  for (const logicalId in raw) {
    const entry = raw[logicalId];
    if (!isRawObject(entry) || typeof entry['Type'] !== 'string') continue;
    const condition = entry['Condition'];
    resources.set(logicalId, {
      logicalId,
      type: entry['Type'],
      raw: entry,
      ...(typeof condition === 'string' && { condition }),
    });
  }
  return resources;
}
