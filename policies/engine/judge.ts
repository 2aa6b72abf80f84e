import type { Evidence } from '../../reports';
import {
  type Graph,
  isList,
  isObject,
  isSymbolic,
  type Path,
  type Resource,
  type Value,
} from '../../template';
import type { Finding, Judge, MessageData, Rule, RuleParameter } from './rule';

/** Evidence values are cut here: a report quotes a template, it does not copy it. */
const MAX_DEPTH = 6;
const MAX_ITEMS = 30;

/** The words that a rule answers with, for one rule and the parameters of a profile. */
export function createJudge(
  rule: Rule,
  graph: Graph,
  parameters: Readonly<Record<string, RuleParameter>>,
): Judge {
  const finding =
    (verdict: Finding['verdict']) =>
    (message: string, data: MessageData = {}, evidence: readonly Evidence[] = []): Finding => ({
      verdict,
      message,
      data: shownData(data),
      evidence,
    });
  return {
    graph,
    parameter: <T extends RuleParameter>(name: string): T => {
      const value = parameters[name] ?? rule.parameters?.[name];
      if (value === undefined) throw new Error(`the rule ${rule.id} has no parameter ${name}`);
      return value as T;
    },
    pass: finding('pass'),
    fail: finding('fail'),
    unknown: finding('unknown'),
    notApplicable: finding('not-applicable'),
    property: (resource, path, text) => propertyEvidence(resource, path, text),
    resource: (resource, text) => ({
      kind: 'related resource',
      text: `${text}: ${resource.constructPath ?? resource.logicalId} (${resource.type})`,
      get location() {
        return resource.location;
      },
    }),
    fact: (kind, text, value) => ({ kind, text, ...(value !== undefined && { value: snapshot(value) }) }),
  };
}

function propertyEvidence(resource: Resource, path: Path, text?: string): Evidence {
  const value = resource.get(...path);
  const name = ['Properties', ...path].join('.');
  const said = text ?? (value === undefined ? 'this property is not set' : 'this property is set');
  return {
    kind: 'property',
    text: said,
    path: name,
    ...(value !== undefined && { value: snapshot(value) }),
    // Looked up only for what is reported with a place (run.ts).
    get location() {
      return resource.locate(...path);
    },
  };
}

/** A plain copy for a report: symbolic values by their labels, everything bounded. */
export function snapshot(value: Value | undefined, depth = 0): unknown {
  if (value === undefined) return undefined;
  if (isSymbolic(value)) return String(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= MAX_DEPTH) return '…';
  if (isList(value)) {
    const items = value.slice(0, MAX_ITEMS).map((item) => snapshot(item, depth + 1));
    return value.length > MAX_ITEMS ? [...items, `… ${value.length - MAX_ITEMS} more`] : items;
  }
  if (!isObject(value)) return undefined;
  const copy: [string, unknown][] = [];
  for (const key of Object.keys(value).slice(0, MAX_ITEMS)) {
    if (value[key] !== undefined) copy.push([key, snapshot(value[key], depth + 1)]);
  }
  return Object.fromEntries(copy);
}

function short(value: Value): string {
  // Names read better without the brackets and quotes of JSON, where that leaves no doubt about where one ends.
  if (
    isList(value) &&
    value.length > 0 &&
    value.every((item) => typeof item === 'string' && /^[^\s,]+$/.test(item))
  )
    return cut(value.join(', '));
  return cut(JSON.stringify(snapshot(value)) ?? '');
}

function cut(text: string): string {
  return text.length > 120 ? `${text.slice(0, 117)}…` : text;
}

function shownData(data: MessageData): Readonly<Record<string, string>> {
  const shown: Record<string, string> = {};
  for (const [key, value] of Object.entries(data)) {
    shown[key] =
      value === undefined
        ? 'not set'
        : typeof value === 'string'
          ? value
          : isSymbolic(value)
            ? String(value)
            : short(value);
  }
  return shown;
}
