import { type ParsedPolicy, parsePolicy } from '../../iam';
import { isList, isObject, isSymbolic, type Value } from '../../template';
import { iamText } from './text';

/** Reads a resolved policy document for the reasoner. Documents written as a JSON string are read as what they say. */
export function policyOf(document: Value | undefined, name: string): ParsedPolicy {
  return parsePolicy(plain(typeof document === 'string' ? parsed(document) : document), { name });
}

function parsed(document: string): Value | undefined {
  try {
    return JSON.parse(document) as Value;
  } catch {
    // The reasoner then says that it is no object, and where.
    return document;
  }
}

/** Plain JSON with symbolic strings in the reasoner's form; what is absent is left out. */
function plain(value: Value | undefined): unknown {
  if (isSymbolic(value)) return iamText(value);
  if (isList(value)) return value.map(plain);
  if (!isObject(value)) return value;
  const keys = Object.keys(value).filter((key) => value[key] !== undefined);
  return Object.fromEntries(keys.map((key) => [key, plain(value[key])]));
}
