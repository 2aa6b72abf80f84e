import { type Graph, partsOf, type Resource, type Str, text, toStr, type Value } from '../../template';

const FUNCTION = 'AWS::Lambda::Function';

/** The function behind a name, an ARN, an alias, a version, or an ARN with a qualifier (`...:$LATEST`). */
export function functionBehind(graph: Graph, value: Value | undefined): Resource | undefined {
  const str = toStr(value);
  if (str === undefined) return undefined;
  const named = denoted(graph, str) ?? denoted(graph, withoutQualifier(str));
  if (named === undefined || named.type === FUNCTION) return named;
  return graph.denoted(named.get('FunctionName'), FUNCTION);
}

function denoted(graph: Graph, value: Str): Resource | undefined {
  return graph.denoted(value, FUNCTION, 'AWS::Lambda::Alias', 'AWS::Lambda::Version');
}

/** An ARN without its last segment; any other text as it is. */
export function withoutQualifier(value: Str): Str {
  const parts = [...partsOf(value)];
  const last = parts.at(-1);
  if (typeof last !== 'string') return value;
  const colon = last.lastIndexOf(':');
  if (colon < 0) return value;
  return text([...parts.slice(0, -1), last.slice(0, colon)]);
}
