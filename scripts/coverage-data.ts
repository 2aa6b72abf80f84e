import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { control } from '../policies/frameworks';

/** Who can decide a control that a template does not decide. */
export const DECIDERS = ['live', 'probe', 'nothing'] as const;
export type Decider = (typeof DECIDERS)[number];

/** Why no rule decides a control, or what a rule leaves open. */
export interface Undecided {
  /** `live`: a look at the account. `probe`: a question to the deployment. `nothing`: neither. */
  readonly decidedBy: Decider;
  /** One or two sentences. */
  readonly reason: string;
}

/** A file of policies/frameworks/coverage that does not hold what it should; the message names file and control. */
export class CoverageError extends Error {
  override readonly name = 'CoverageError';
}

/**
 * What policies/frameworks/coverage says of FSBP controls, by control id without the framework. One file a service, named by the
 * first part of the ids in lower case.
 * @throws CoverageError for a control that FSBP does not hold or that is of another service, and for an entry that says nothing.
 */
export function undecidedControls(folder: string): ReadonlyMap<string, Undecided> {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort();
  return new Map(files.flatMap((name) => [...undecidedOf(name, readFileSync(join(folder, name), 'utf8'))]));
}

/** The entries of one file, of which `name` is the file name. */
export function undecidedOf(name: string, text: string): ReadonlyMap<string, Undecided> {
  const data: unknown = parsed(name, text);
  if (!isRecord(data)) throw new CoverageError(`${name}: an object of controls is expected`);
  const ids = Object.keys(data);
  if (ids.length === 0) throw new CoverageError(`${name}: says nothing`);
  return new Map(
    ids.map((id) => {
      if (control(`fsbp:${id}`) === undefined) throw new CoverageError(`${name}: FSBP has no control ${id}`);
      if (`${serviceOf(id)}.json` !== name)
        throw new CoverageError(`${name}: ${id} belongs into ${serviceOf(id)}.json`);
      return [id, entryOf(data[id], `${name}: ${id}`)] as const;
    }),
  );
}

/** `EC2.182` → `ec2`: the service as files are named. */
export function serviceOf(id: string): string {
  return id.slice(0, id.indexOf('.')).toLowerCase();
}

function entryOf(value: unknown, where: string): Undecided {
  if (!isRecord(value)) throw new CoverageError(`${where}: an object is expected`);
  const { decidedBy, reason, ...others } = value;
  const [other] = Object.keys(others);
  if (other !== undefined) throw new CoverageError(`${where}: there is no field ${other}`);
  const decider = DECIDERS.find((one) => one === decidedBy);
  if (decider === undefined) throw new CoverageError(`${where}: decidedBy is one of ${DECIDERS.join(', ')}`);
  if (typeof reason !== 'string' || !/^[^\n]{30,400}\.$/.test(reason))
    throw new CoverageError(`${where}: the reason is a sentence or two of 30 to 400 characters`);
  return { decidedBy: decider, reason };
}

function parsed(name: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new CoverageError(`${name}: ${error instanceof Error ? error.message : 'no JSON'}`);
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
