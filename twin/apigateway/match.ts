import type { Method, RestApi } from './build';

/** A method that a request goes to. */
export interface Matched {
  readonly method: Method;
  /** Decoded, by name. */
  readonly parameters: ReadonlyMap<string, string>;
}

/** The method of a path below the stage; undefined where no route leads to it. Literal parts go before parameters. */
export function match(api: RestApi, verb: string, path: string): Matched | undefined {
  const asked = path.split('/').filter((part) => part !== '');
  const candidates = api.methods
    .filter((method) => method.verb === verb || method.verb === 'ANY')
    .flatMap((method) => {
      const parameters = parametersOf(method.path, asked);
      return parameters ? [{ method, parameters }] : [];
    });
  const rank = ({ method }: Matched): string =>
    `${method.path.replace(/\{[^}]*\+\}/g, '~~').replace(/\{[^}]*\}/g, '~')}${method.verb === 'ANY' ? '~' : ''}`;
  const [first] = candidates.sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
  return first;
}

function parametersOf(path: string, asked: readonly string[]): ReadonlyMap<string, string> | undefined {
  const parts = path.split('/').filter((part) => part !== '');
  const found = new Map<string, string>();
  for (const [i, part] of parts.entries()) {
    const value = asked[i];
    if (value === undefined) return undefined;
    if (part.endsWith('+}')) {
      found.set(part.slice(1, -2), asked.slice(i).map(decoded).join('/'));
      return found;
    }
    if (part.startsWith('{')) found.set(part.slice(1, -1), decoded(value));
    else if (part !== decoded(value)) return undefined;
  }
  return asked.length === parts.length ? found : undefined;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
