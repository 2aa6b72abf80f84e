import { Atom, type Str, text } from '../value/value';

/**
 * Dynamic references (`{{resolve:service:key}}`) are kept opaque: what they name is read at deployment.
 * Source: "Use dynamic references to specify template values".
 */
export function withDynamicReferences(value: string): Str {
  const pieces: Str[] = [];
  let from = 0;
  for (let open = value.indexOf('{{resolve:'); open >= 0; open = value.indexOf('{{resolve:', from)) {
    const close = value.indexOf('}}', open);
    if (close < 0) break;
    const reference = value.slice(open, close + 2);
    pieces.push(
      value.slice(from, open),
      new Atom(reference, reference, { kind: 'dynamic', reference }, 'string'),
    );
    from = close + 2;
  }
  pieces.push(value.slice(from));
  return text(pieces);
}
