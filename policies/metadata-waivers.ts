import type { Problem, WaiverRequest } from '../reports';
import type { Graph, Raw, RawObject, Template } from '../template';

/** The key of a resource's metadata under which its owner accepts failures. */
export const METADATA_KEY = 'cdk-assay';

const FIELDS = ['check', 'owner', 'reason', 'expires'] as const;

/** Waivers that stand beside the resource that they are for, and what is wrong with them. */
export interface MetadataWaivers {
  readonly requests: readonly WaiverRequest[];
  readonly problems: readonly Problem[];
}

/**
 * Waivers in templates: `Metadata: { cdk-assay: { waivers: [{ check, owner, reason, expires }] } }` of a resource, which CDK
 * writes with `CfnResource.addMetadata('cdk-assay', ...)`. Each is for its own resource only. One that lacks a field, or whose last
 * day is no day, accepts nothing and is a problem of the input.
 */
export function metadataWaivers(graphs: readonly Graph[]): MetadataWaivers {
  const requests: WaiverRequest[] = [];
  const problems: Problem[] = [];
  for (const { templates } of graphs) {
    for (const template of templates) {
      for (const [logicalId, entries] of declared(template)) {
        const wrong = (what: string): void => {
          const fix = `Write "Metadata": {"${METADATA_KEY}": {"waivers": [{${FIELDS.map((f) => `"${f}": "..."`).join(', ')}}]}}`;
          problems.push({ path: template.id, what: `a waiver in the metadata of ${logicalId} ${what}`, fix });
        };
        if (!Array.isArray(entries)) wrong('is no list');
        else for (const entry of entries) read(entry, { template: template.id, logicalId }, requests, wrong);
      }
    }
  }
  return { requests, problems };
}

function declared(template: Template): readonly (readonly [string, Raw])[] {
  const resources = member(template.root, 'Resources');
  if (!isRaw(resources)) return [];
  return Object.entries(resources).flatMap(([logicalId, resource]) => {
    const metadata = isRaw(resource) ? member(resource, 'Metadata') : undefined;
    const ours = isRaw(metadata) ? member(metadata, METADATA_KEY) : undefined;
    if (ours === undefined) return [];
    const waivers = isRaw(ours) ? member(ours, 'waivers') : undefined;
    return [[logicalId, waivers ?? '']] as const;
  });
}

function read(
  entry: Raw,
  subject: { readonly template: string; readonly logicalId: string },
  requests: WaiverRequest[],
  wrong: (what: string) => void,
): void {
  if (!isRaw(entry)) return wrong('is no object');
  const values = new Map<string, string>();
  for (const name of FIELDS) {
    const value = member(entry, name);
    if (typeof value !== 'string' || value.trim() === '') return wrong(`has no ${name}`);
    values.set(name, value);
  }
  for (const name of Object.keys(entry)) {
    if (!FIELDS.some((field) => field === name)) return wrong(`has the unknown field ${name}`);
  }
  const [check = '', owner = '', reason = '', expires = ''] = FIELDS.map((name) => values.get(name) ?? '');
  const day = /^\d{4}-\d{2}-\d{2}$/.test(expires) ? Date.parse(`${expires}T00:00:00Z`) : Number.NaN;
  // Date.parse takes the 30th of February for a day in March.
  if (Number.isNaN(day) || new Date(day).toISOString().slice(0, 10) !== expires) {
    return wrong(`expires ${expires}, which is no day (YYYY-MM-DD)`);
  }
  requests.push({ check, subject: subject.logicalId, template: subject.template, owner, reason, expires });
}

function isRaw(value: Raw | undefined): value is RawObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function member(value: RawObject, name: string): Raw | undefined {
  return Object.hasOwn(value, name) ? value[name] : undefined;
}
