import type { Raw, RawObject } from '../source/source';
import { get, isObject, isString } from './raw';

// The data files are loaded when a template first needs them: most templates use neither.
let templates: RawObject | undefined;
let managed: Map<string, string> | undefined;
let profiles: RawObject | undefined;

/** A SAM policy template: the names of its parameters, and its statements with `Ref`s to them. */
export function policyTemplate(name: string): { parameters: readonly Raw[]; statement: Raw } | undefined {
  templates ??= (require('./data/policy-templates.json') as { templates: RawObject }).templates;
  const found = get(templates, name);
  const parameters = get(found, 'Parameters');
  if (!Array.isArray(parameters)) return undefined;
  return { parameters, statement: get(found, 'Statement') ?? [] };
}

/** The ARN of a policy that AWS manages, by its name, in the partition `aws`; any other text as it is. */
export function managedPolicyArn(name: string): string {
  if (name.startsWith('arn:')) return name;
  if (!managed) {
    managed = new Map();
    const { paths } = require('./data/managed-policies.json') as { paths: Readonly<Record<string, string>> };
    for (const path of Object.keys(paths)) {
      for (const known of paths[path]?.split(' ') ?? []) managed.set(known, path);
    }
  }
  const path = managed.get(name);
  return path === undefined ? name : awsPolicy(path + name);
}

/** SAM writes the partition of the region it runs in; the templates do not name it, so this is `aws`. */
export function awsPolicy(name: string): string {
  return `arn:aws:iam::aws:policy/${name}`;
}

/** What a connector from one type to another stands for; undefined where SAM knows no such connector. */
export function connectorProfile(source: string, destination: string): RawObject | undefined {
  const found = get(get(get(loadProfiles(), 'Permissions'), source), destination);
  return isObject(found) ? found : undefined;
}

/** How a connector finds the ARN, role and names of a resource of this type. */
export function connectorResource(type: string): RawObject {
  const found = get(get(loadProfiles(), 'CfnResourceProperties'), type);
  return isObject(found) && isString(type) ? found : {};
}

function loadProfiles(): RawObject {
  profiles ??= require('./data/connector-profiles.json') as RawObject;
  return profiles;
}
