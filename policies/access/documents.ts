import { type ParsedPolicy, parsePolicy } from '../../iam';
import { Atom, isList, isObject, isSymbolic, partsOf, type Str, text, type Value } from '../../template';
import { iamText } from './text';

/** Reads a resolved policy document for the reasoner. Documents written as a JSON string are read as what they say. */
export function policyOf(document: Value | undefined, name: string): ParsedPolicy {
  const isText = typeof document === 'string' || isSymbolic(document);
  return parsePolicy(plain(isText ? (parsedText(document) ?? document) : document), { name });
}

/** Characters for private use: no template that means JSON holds them. */
const OPEN = '\uE000';
const CLOSE = '\uE001';

/**
 * JSON text, in which values of the deployment may stand inside strings (`Fn::Sub` over a document). Undefined when it is no
 * JSON, or when such a value might hold quotes and so change what the document says.
 */
export function parsedText(document: Str): Value | undefined {
  const atoms: Atom[] = [];
  let json = '';
  for (const part of partsOf(document)) {
    if (part instanceof Atom) {
      if (part.shape !== 'name' && part.origin.kind !== 'resource') return undefined;
      json += `${OPEN}${atoms.push(part) - 1}${CLOSE}`;
    } else {
      if (part.includes(OPEN)) return undefined;
      json += part;
    }
  }
  try {
    return JSON.parse(json, (_key, value: Value) =>
      typeof value === 'string' && value.includes(OPEN) ? restored(value, atoms) : value,
    ) as Value;
  } catch {
    // The reasoner then says that the document is no object, and where.
    return undefined;
  }
}

function restored(value: string, atoms: readonly Atom[]): Str {
  const [head = '', ...rest] = value.split(OPEN);
  return text([
    head,
    ...rest.flatMap((piece): Str[] => {
      const end = piece.indexOf(CLOSE);
      return [atoms[Number(piece.slice(0, end))] ?? '', piece.slice(end + 1)];
    }),
  ]);
}

/** Plain JSON with symbolic strings in the reasoner's form; what is absent is left out. */
function plain(value: Value | undefined): unknown {
  if (isSymbolic(value)) return iamText(value);
  if (isList(value)) return value.map(plain);
  if (!isObject(value)) return value;
  const members: [string, unknown][] = [];
  for (const key of Object.keys(value)) {
    const member = value[key];
    if (member !== undefined) members.push([key, plain(member)]);
  }
  return Object.fromEntries(members);
}
