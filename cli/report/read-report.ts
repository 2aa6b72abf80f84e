import { readFileSync } from 'node:fs';
import { type Report, SEVERITIES, VERDICTS } from '../../reports';
import { UsageError } from '../usage-error';

/**
 * Reads a report that `--format json` wrote.
 * @throws UsageError for a file that cannot be read, is no such report, or is of another major version: half a report would
 * compare as if the rest had passed.
 */
export function readReport(path: string): Report {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw new UsageError(`cannot read the report ${path}: ${reason(error)}`);
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new UsageError(`${path} is no JSON: ${reason(error)}`);
  }
  const wrong = faultOf(value);
  if (wrong !== undefined) throw new UsageError(`${path} is no report of --format json: ${wrong}`);
  return value as Report;
}

type Fault = string | undefined;
type Shape = (value: unknown, at: string) => Fault;

const string: Shape = (value, at) => (typeof value === 'string' ? undefined : `${at} is no text`);
const number: Shape = (value, at) =>
  Number.isSafeInteger(value) && Number(value) >= 0 ? undefined : `${at} is no number`;
const oneOf =
  (words: readonly string[]): Shape =>
  (value, at) =>
    words.some((word) => word === value) ? undefined : `${at} is none of ${words.join(', ')}`;
const optional =
  (shape: Shape): Shape =>
  (value, at) =>
    value === undefined ? undefined : shape(value, at);
const nullable =
  (shape: Shape): Shape =>
  (value, at) =>
    value === null ? undefined : shape(value, at);

const list =
  (shape: Shape): Shape =>
  (value, at) => {
    if (!Array.isArray(value)) return `${at} is no list`;
    for (const [i, item] of value.entries()) {
      const fault = shape(item, `${at}[${i}]`);
      if (fault !== undefined) return fault;
    }
    return undefined;
  };

const object =
  (fields: Readonly<Record<string, Shape>>): Shape =>
  (value, at) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return `${at} is no object`;
    for (const [name, shape] of Object.entries(fields)) {
      const field: unknown = Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined;
      const fault = shape(field, at === '' ? name : `${at}.${name}`);
      if (fault !== undefined) return fault;
    }
    return undefined;
  };

const texts: Shape = (value, at) => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return `${at} is no object`;
  return Object.values(value).every((item) => typeof item === 'string')
    ? undefined
    : `${at} has what is no text`;
};

const location = object({ file: string, line: number, column: number });
const counts = (names: readonly string[]): Shape =>
  object(Object.fromEntries(names.map((name) => [name, number])));

const outcome = object({
  check: object({
    id: string,
    title: string,
    kind: oneOf(['schema', 'check', 'prove', 'probe']),
    severity: oneOf(SEVERITIES),
    controls: list(string),
    requirements: list(string),
  }),
  verdict: oneOf(VERDICTS),
  subject: object({
    template: string,
    stack: optional(string),
    logicalId: optional(string),
    type: optional(string),
    constructPath: optional(string),
    location: optional(location),
  }),
  scenario: nullable(texts),
  message: object({ id: string, text: string }),
  evidence: list(
    object({ kind: string, text: string, path: optional(string), location: optional(location) }),
  ),
  remediation: string,
  waiver: nullable(object({ owner: string, reason: string, expires: optional(string) })),
  baselineState: optional(oneOf(['new', 'unchanged'])),
});

const report = object({
  schemaVersion: oneOf(['1.0']),
  tool: object({ name: oneOf(['cdk-assay']), version: string }),
  startedAt: string,
  inputs: list(object({ path: string, sha256: string })),
  problems: list(object({ what: string, path: string, fix: string, location: optional(location) })),
  notJudged: list(object({ template: string, reason: string, location: optional(location) })),
  outcomes: list(outcome),
  summary: object({
    verdicts: counts(VERDICTS),
    failures: counts(SEVERITIES),
    templates: number,
    resources: number,
    checks: number,
    matchedNothing: list(string),
    profile: string,
  }),
  templates: optional(list(object({ path: string, resources: number }))),
  waivers: optional(
    list(object({ check: string, subject: string, owner: string, reason: string, matched: number })),
  ),
  shard: optional(object({ index: number, count: number })),
  provenance: optional(
    object({
      commandLine: list(string),
      ruleSet: object({ sha256: string, rules: number }),
      endedAt: string,
    }),
  ),
  architectures: optional(list(object({ title: string }))),
});

function faultOf(value: unknown): Fault {
  const fault = report(value, '');
  if (fault !== undefined) return fault.startsWith(' ') ? `it${fault}` : fault;
  // Counts that do not fit the outcomes were edited, or cut.
  const { outcomes, summary } = value as Report;
  for (const verdict of VERDICTS) {
    const n = outcomes.filter((one) => one.verdict === verdict).length;
    if (n !== summary.verdicts[verdict])
      return `its summary counts ${summary.verdicts[verdict]} ${verdict}, and its outcomes have ${n}`;
  }
  return undefined;
}

function reason(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
}
