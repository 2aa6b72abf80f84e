import { UsageError } from './usage-error';

/**
 * `NAME=VALUE` arguments as an object.
 * @throws UsageError for one without a name or an equals sign.
 */
export function pairsOf(values: readonly string[] | undefined, flag: string): Record<string, string> {
  const pairs = (values ?? []).map((value): [string, string] => {
    const equals = value.indexOf('=');
    if (equals < 1) throw new UsageError(`${flag} ${value} has no value; write ${flag} NAME=VALUE`);
    return [value.slice(0, equals), value.slice(equals + 1)];
  });
  return Object.fromEntries(pairs);
}
