import { Atom, partsOf, type Str, text } from '../value/value';

const OPEN = '{{resolve:';
const CLOSE = '}}';

/**
 * Dynamic references (`{{resolve:service:key}}`) are kept opaque: what they name is read at deployment. A reference may be joined
 * of text and of values that only the deployment knows, as CDK writes the name of a secret into it.
 * Source: "Use dynamic references to specify template values".
 */
export function withDynamicReferences(value: Str): Str {
  const parts = partsOf(value);
  if (!parts.some((part) => typeof part === 'string' && part.includes(OPEN))) return value;
  const pieces: Str[] = [];
  let reference: (string | Atom)[] | undefined;
  for (const part of parts) {
    if (typeof part !== 'string') {
      (reference ?? pieces).push(part);
      continue;
    }
    let rest = part;
    while (rest !== '') {
      if (reference === undefined) {
        const open = rest.indexOf(OPEN);
        pieces.push(open < 0 ? rest : rest.slice(0, open));
        if (open < 0) break;
        reference = [];
        rest = rest.slice(open);
      }
      const close = rest.indexOf(CLOSE);
      reference.push(close < 0 ? rest : rest.slice(0, close + CLOSE.length));
      if (close < 0) break;
      pieces.push(dynamic(reference));
      reference = undefined;
      rest = rest.slice(close + CLOSE.length);
    }
  }
  // What never ends is no reference.
  return text(reference === undefined ? pieces : [...pieces, ...reference]);
}

function dynamic(parts: readonly (string | Atom)[]): Atom {
  const id = parts.map((part) => (typeof part === 'string' ? part : `<${part.id}>`)).join('');
  const reference = parts.map(String).join('');
  const named = parts.filter((part) => typeof part !== 'string');
  return new Atom(id, reference, { kind: 'dynamic', reference, named }, 'string');
}
