import { type CheckArguments, readConfig } from '../config';
import { UsageError } from '../usage-error';
import type { ProbeFlags } from './run';

/** What the command line gives, and the file that it takes the rest from. */
export type ProbeArguments = ProbeFlags & { readonly config?: string };

const isString = (value: unknown): boolean => typeof value === 'string';
const isList = (value: unknown): boolean => Array.isArray(value) && value.every(isString);
const isFlag = (value: unknown): boolean => typeof value === 'boolean';
const isNumber = (value: unknown): boolean => typeof value === 'number' && value > 0;

type OwnOption = Exclude<keyof ProbeFlags, Exclude<keyof CheckArguments, 'only' | 'skip'> | 'plan'>;

/** What stands under `probe` in a config file; said in the words of the complaint. */
const OPTIONS: Readonly<Record<OwnOption, readonly [(value: unknown) => boolean, string]>> = {
  outputs: [isString, 'a file'],
  resources: [isString, 'a file'],
  endpoints: [isString, 'a file'],
  waivers: [isString, 'a file'],
  template: [isList, 'a list of paths'],
  twin: [isList, 'a list of paths'],
  only: [isList, 'a list of probe ids'],
  skip: [isList, 'a list of probe ids'],
  path: [isList, 'a list of paths'],
  signingKey: [isString, 'a file'],
  keyPairId: [isString, 'the id of a public key'],
  createUsers: [isFlag, 'true or false'],
  expiredToken: [isString, 'a file'],
  rate: [isNumber, 'a number'],
  seconds: [isNumber, 'a number'],
  objective: [isList, 'a list of pNN=MS'],
  repeat: [isNumber, 'a number'],
  concurrency: [isNumber, 'a number'],
};

/**
 * The options of a run: those of the command line, then those under `probe` in the config file, then those that the file gives to
 * every command. Its `only` and `skip` outside of `probe` name rules.
 * @throws UsageError for what is no option, or not what the option takes.
 */
export function withConfig({ config, ...flags }: ProbeArguments): ProbeFlags {
  if (config === undefined) return flags;
  const { probe = {}, waivers, only: _, skip: __, ...shared } = readConfig(config);
  for (const [name, value] of Object.entries(probe)) {
    const option = Object.hasOwn(OPTIONS, name) ? OPTIONS[name as OwnOption] : undefined;
    if (!option)
      throw new UsageError(
        `${config}: there is no option ${name} of "assay probe"; there is ${Object.keys(OPTIONS).join(', ')}`,
      );
    const [valid, wanted] = option;
    if (!valid(value)) throw new UsageError(`${config}: ${name} of "assay probe" must be ${wanted}`);
  }
  // The file's own waivers count like those of a file that is named.
  return { ...shared, ...(waivers !== undefined && { waivers: config }), ...probe, ...flags };
}
