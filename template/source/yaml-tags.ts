import type { Raw, RawObject } from './source';

/**
 * Short forms of intrinsic functions, by tag. Source:
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference.html (and the functions
 * for rules, `intrinsic-function-reference-rules.html`).
 */
const FUNCTIONS: ReadonlyMap<string, string> = new Map([
  ['!Ref', 'Ref'],
  ['!Condition', 'Condition'],
  ...[
    ...[
      'And',
      'Base64',
      'Cidr',
      'Contains',
      'EachMemberEquals',
      'EachMemberIn',
      'Equals',
      'FindInMap',
      'ForEach',
    ],
    ...[
      'GetAZs',
      'GetAtt',
      'If',
      'ImportValue',
      'Join',
      'Length',
      'Not',
      'Or',
      'RefAll',
      'Select',
      'Split',
      'Sub',
    ],
    ...['ToJsonString', 'Transform', 'ValueOf', 'ValueOfAll'],
  ].map((name) => [`!${name}`, `Fn::${name}`] as const),
]);

/** Tags of YAML itself that say no more than what the node is. */
export const CORE_TAGS = {
  string: 'tag:yaml.org,2002:str',
  plain: new Set(['int', 'float', 'bool', 'null'].map((name) => `tag:yaml.org,2002:${name}`)),
  map: 'tag:yaml.org,2002:map',
  list: 'tag:yaml.org,2002:seq',
} as const;

/** Long form of the function that a tag names (`!Sub` → `Fn::Sub`), or undefined for other tags. */
export function functionOfTag(tag: string): string | undefined {
  return FUNCTIONS.get(tag);
}

/** The long form of a function with its argument. `A.B.C` of `!GetAtt` is split at the first dot. */
export function longForm(name: string, argument: Raw): RawObject {
  if (name !== 'Fn::GetAtt' || typeof argument !== 'string') return { [name]: argument };
  const dot = argument.indexOf('.');
  return { [name]: dot < 0 ? argument : [argument.slice(0, dot), argument.slice(dot + 1)] };
}

/** The known tag that differs from `tag` in nothing but case, for a hint. */
export function similarTag(tag: string): string | undefined {
  const wanted = tag.toLowerCase();
  return [...FUNCTIONS.keys()].find((known) => known.toLowerCase() === wanted);
}
