import type { AccessLevel, ConditionKeyType } from './service-record';

/*
 * A service is one string of lines, so that a service nobody asks for costs nothing but its bytes:
 *
 *   title
 *   condition keys, tab-separated: a letter for the type, then the name (`:x` is `<prefix>:x`)
 *   resource types, one a line: name TAB arns (comma-separated, `~` is `arn:${Partition}:`) TAB keys
 *   an empty line
 *   actions, one line for all that share their traits: letter of the access level, resources TAB keys TAB names
 *
 * Keys and resource types are base-36 indexes joined by dots. A resource is its index, `!` when required, and
 * its own keys in parentheses. Names are grouped by first word: `Get(Object ObjectAcl) List(Bucket)`.
 */

/** What stands for `arn:${Partition}:` at the start of a packed ARN. */
export const ARN_START = { packed: '~', plain: 'arn:${Partition}:' } as const;

export const ACCESS_LEVEL_CODES: Readonly<Record<AccessLevel, string>> = {
  List: 'L',
  Read: 'R',
  Write: 'W',
  Tagging: 'T',
  'Permissions management': 'P',
};

export const KEY_TYPE_CODES: Readonly<Record<ConditionKeyType, string>> = {
  String: 'S',
  ARN: 'A',
  Bool: 'B',
  Numeric: 'N',
  Date: 'D',
  IPAddress: 'I',
  Binary: 'Y',
  ArrayOfString: 's',
  ArrayOfARN: 'a',
  ArrayOfBool: 'b',
};

/** The committed data file. */
export interface PackedCatalog {
  /** Version of the package the data came from, for example `0.21.202609261`. */
  readonly version: string;
  /** Day the data was read from AWS's reference, `YYYY-MM-DD`. */
  readonly date: string;
  readonly source: string;
  /** Global condition keys, packed as a service's. */
  readonly globalKeys: string;
  /** Packed text by service prefix. */
  readonly services: Readonly<Record<string, string>>;
}
