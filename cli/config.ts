import { readFileSync } from 'node:fs';
import type { Severity } from '../reports';
import { UsageError } from './usage-error';

/** Options of `assay check`, from the command line or from a config file under the same names. */
export interface CheckArguments {
  readonly profile?: string;
  readonly only?: readonly string[];
  readonly skip?: readonly string[];
  /** `NAME=VALUE` */
  readonly param?: readonly string[];
  readonly format?: readonly string[];
  readonly out?: string;
  readonly failOn?: Severity;
  readonly strict?: boolean;
  readonly shard?: string;
  readonly verbose?: boolean;
}

const SEVERITIES = ['critical', 'high', 'medium', 'low', 'info'];

const isString = (value: unknown): boolean => typeof value === 'string';
const isList = (value: unknown): boolean => Array.isArray(value) && value.every(isString);
const isFlag = (value: unknown): boolean => typeof value === 'boolean';

/** What each option must be; said in the words of the complaint. */
const OPTIONS: Readonly<Record<keyof CheckArguments, readonly [(value: unknown) => boolean, string]>> = {
  profile: [isString, 'the id of a profile'],
  only: [isList, 'a list of rule ids'],
  skip: [isList, 'a list of rule ids'],
  param: [isList, 'a list of NAME=VALUE'],
  format: [isList, 'a list of formats'],
  out: [isString, 'a folder'],
  failOn: [(value) => SEVERITIES.includes(String(value)), `one of ${SEVERITIES.join(', ')}`],
  strict: [isFlag, 'true or false'],
  shard: [isString, 'I/N'],
  verbose: [isFlag, 'true or false'],
};

/**
 * Reads a config file: JSON or YAML, an object of the options above.
 * @throws UsageError for a file that cannot be read, or an option that does not exist or has a wrong value: an option that is
 * silently ignored would gate less than its author believes.
 */
export function readConfig(path: string): CheckArguments {
  const config = parse(path);
  if (typeof config !== 'object' || config === null || Array.isArray(config)) {
    throw new UsageError(
      `${path}: a config file is an object of options, for example {"profile": "aws-baseline"}`,
    );
  }
  for (const [name, value] of Object.entries(config)) {
    const option = Object.hasOwn(OPTIONS, name) ? OPTIONS[name as keyof CheckArguments] : undefined;
    if (!option)
      throw new UsageError(
        `${path}: there is no option ${name}; there is ${Object.keys(OPTIONS).join(', ')}`,
      );
    const [valid, wanted] = option;
    if (!valid(value)) throw new UsageError(`${path}: ${name} must be ${wanted}`);
  }
  return config as CheckArguments;
}

function parse(path: string): unknown {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw new UsageError(`cannot read the config file ${path}: ${reason(error)}`);
  }
  try {
    if (text.trimStart().startsWith('{')) return JSON.parse(text);
    // Loaded only here: it costs more than the rest of the command's start.
    return (require('yaml') as typeof import('yaml')).parse(text);
  } catch (error) {
    throw new UsageError(`${path} is neither JSON nor YAML: ${reason(error)}`);
  }
}

function reason(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
}
