import { readFileSync } from 'node:fs';
import type { Severity, WaiverRequest } from '../reports';
import { waiversOf } from './report/waivers';
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
  /** A report of an earlier run: failures that it has do not fail this one. */
  readonly baseline?: string;
  /** Names of accounts, hosts and people are replaced by tokens in every report. */
  readonly redact?: boolean;
}

/** A config file: options, and accepted failures, which no command line can give. */
export interface Config extends CheckArguments {
  /** Options of `assay probe`, which says what may stand here. */
  readonly probe?: Readonly<Record<string, unknown>>;
  readonly waivers?: readonly WaiverRequest[];
}

const SEVERITIES = ['critical', 'high', 'medium', 'low', 'info'];

const isString = (value: unknown): boolean => typeof value === 'string';
const isList = (value: unknown): boolean => Array.isArray(value) && value.every(isString);
const isObject = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isFlag = (value: unknown): boolean => typeof value === 'boolean';

/** What each option must be; said in the words of the complaint. */
const OPTIONS: Readonly<Record<keyof Config, readonly [(value: unknown) => boolean, string]>> = {
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
  baseline: [isString, 'a report that --format json wrote'],
  redact: [isFlag, 'true or false'],
  waivers: [Array.isArray, 'a list of waivers'],
  probe: [isObject, 'an object of options of "assay probe"'],
};

/**
 * Reads a config file: JSON or YAML, an object of the options above.
 * @throws UsageError for a file that cannot be read, or an option that does not exist or has a wrong value: an option that is
 * silently ignored would gate less than its author believes.
 */
export function readConfig(path: string): Config {
  const config = parse(path);
  if (typeof config !== 'object' || config === null || Array.isArray(config)) {
    throw new UsageError(
      `${path}: a config file is an object of options, for example {"profile": "aws-baseline"}`,
    );
  }
  for (const [name, value] of Object.entries(config)) {
    const option = Object.hasOwn(OPTIONS, name) ? OPTIONS[name as keyof Config] : undefined;
    if (!option)
      throw new UsageError(
        `${path}: there is no option ${name}; there is ${Object.keys(OPTIONS).join(', ')}`,
      );
    const [valid, wanted] = option;
    if (!valid(value)) throw new UsageError(`${path}: ${name} must be ${wanted}`);
  }
  const { waivers, ...options } = config as Config;
  return { ...options, ...(waivers !== undefined && { waivers: waiversOf(waivers, path) }) };
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
