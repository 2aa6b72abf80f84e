import { InputProblem } from '../../template';

/** Live values of stack outputs: stack name → output key → value, as `cdk deploy --outputs-file` writes them. */
export type StackOutputs = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** Physical ids: stack name → logical id → physical id. */
export type StackResources = ReadonlyMap<string, ReadonlyMap<string, string>>;

const MAX_STACKS = 1_000;
const MAX_ENTRIES = 2_000;
const MAX_VALUE = 16_384;

/**
 * Reads what `cdk deploy --outputs-file` writes: `{ "Stack": { "Key": "value" } }`.
 * @throws InputProblem that says what is wrong and how to mend it.
 */
export function parseOutputs(text: string, path: string): StackOutputs {
  const root = parsed(text, path);
  const stacks = new Map<string, ReadonlyMap<string, string>>();
  for (const [stack, entries] of members(root, path)) {
    if (!isRecord(entries))
      throw problem(path, `${JSON.stringify(stack)} is no object of outputs`, OUTPUTS_FIX);
    const values = new Map<string, string>();
    for (const [key, value] of members(entries, path)) {
      if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean')
        throw problem(path, `the output ${stack}.${key} is no text`, OUTPUTS_FIX);
      values.set(key, bounded(String(value), path, `${stack}.${key}`));
    }
    stacks.set(stack, values);
  }
  return stacks;
}

/**
 * Reads what `aws cloudformation describe-stack-resources` writes (one object, or a list of them for several stacks):
 * the physical id of every resource, so that a template need not put each of them into an output.
 * @throws InputProblem
 */
export function parseResources(text: string, path: string): StackResources {
  const root = parsed(text, path);
  const stacks = new Map<string, Map<string, string>>();
  for (const part of Array.isArray(root) ? root.slice(0, MAX_STACKS) : [root]) {
    const list = isRecord(part) ? part['StackResources'] : undefined;
    if (!Array.isArray(list)) throw problem(path, 'there is no list StackResources', RESOURCES_FIX);
    for (const entry of list.slice(0, MAX_STACKS * 10)) {
      if (!isRecord(entry)) continue;
      const { StackName: stack, LogicalResourceId: id, PhysicalResourceId: physical } = entry;
      if (typeof stack !== 'string' || typeof id !== 'string' || typeof physical !== 'string') continue;
      const values = stacks.get(stack) ?? new Map<string, string>();
      values.set(id, bounded(physical, path, id));
      stacks.set(stack, values);
    }
  }
  return stacks;
}

const OUTPUTS_FIX = 'write it with: cdk deploy --outputs-file FILE';
const RESOURCES_FIX = 'write it with: aws cloudformation describe-stack-resources --stack-name STACK > FILE';

function parsed(text: string, path: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw problem(path, `is no JSON: ${error instanceof Error ? error.message : ''}`, OUTPUTS_FIX);
  }
}

function members(value: unknown, path: string): readonly (readonly [string, unknown])[] {
  if (!isRecord(value)) throw problem(path, 'is no object', OUTPUTS_FIX);
  const entries = Object.entries(value);
  if (entries.length > MAX_ENTRIES) throw problem(path, `has more than ${MAX_ENTRIES} entries`, 'split it');
  return entries;
}

function bounded(value: string, path: string, what: string): string {
  if (value.length > MAX_VALUE) throw problem(path, `the value of ${what} is too long`, 'shorten it');
  return value;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function problem(path: string, what: string, fix: string): InputProblem {
  return new InputProblem(path, what, fix);
}
