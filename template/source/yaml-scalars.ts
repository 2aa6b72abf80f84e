import type { Raw } from './source';

/**
 * What an unquoted YAML scalar stands for. CloudFormation reads YAML 1.1
 * (https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-formats.html), so `yes`, `no`, `on` and
 * `off` are booleans: the AWS CLI quotes them when it writes text for that reason (aws/aws-cli#5257), and a bucket tag
 * written `Value: YES` arrives as `true` (ASFHyP3/hyp3#2061). `y` and `n` stay text, as in the parsers of the field
 * (PyYAML, SnakeYAML). Dates stay text: CloudFormation does not support the timestamp tag.
 */
const WORDS: ReadonlyMap<string, boolean | null> = new Map([
  ...variants('true', 'yes', 'on').map((word) => [word, true] as const),
  ...variants('false', 'no', 'off').map((word) => [word, false] as const),
  ...variants('null', '~', '').map((word) => [word, null] as const),
]);

/**
 * A number becomes a number only where nothing of what was written is lost: an account id with leading zeros
 * (`012345678901`), a version (`1.10`), a file mode (`0755`) and an id of 17 digits stay the text they were.
 */
export function plainScalar(source: string): Raw {
  const word = WORDS.get(source);
  if (word !== undefined) return word;
  const first = source.charCodeAt(0);
  if ((first < 48 || first > 57) && first !== 45) return source;
  const number = Number(source);
  if (String(number) !== source || !Number.isFinite(number)) return source;
  return Math.abs(number) <= Number.MAX_SAFE_INTEGER ? number : source;
}

function variants(...words: string[]): string[] {
  return words.flatMap((word) => [word, word.toUpperCase(), word.charAt(0).toUpperCase() + word.slice(1)]);
}
