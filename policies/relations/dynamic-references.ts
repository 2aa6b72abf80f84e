import { Atom, type Graph, partsOf, type Resource, toStr, type Value } from '../../template';

/** A value that CloudFormation reads at deployment from Secrets Manager or Parameter Store. */
export interface DynamicReference {
  readonly service: string;
  /** What stands after the service: the secret's name or ARN, and which key of it. */
  readonly text: string;
  /** The resource that is named by reference, when it is one of the templates. */
  readonly resource: Resource | undefined;
}

/**
 * Reads `{{resolve:service:...}}`, written as one text or joined of a reference and its surroundings, as CDK writes it;
 * undefined for anything else.
 */
export function dynamicReference(graph: Graph, value: Value | undefined): DynamicReference | undefined {
  const str = toStr(value);
  if (str === undefined) return undefined;
  const whole = String(str);
  if (!whole.startsWith('{{resolve:') || !whole.endsWith('}}')) return undefined;
  const inner = whole.slice('{{resolve:'.length, -'}}'.length);
  const colon = inner.indexOf(':');
  if (colon < 0) return undefined;
  const named = partsOf(str)
    .flatMap((part) => (part instanceof Atom && part.origin.kind === 'dynamic' ? part.origin.named : []))
    .find(({ origin }) => origin.kind === 'resource');
  return {
    service: inner.slice(0, colon),
    text: inner.slice(colon + 1),
    resource: named && graph.ofAtom(named),
  };
}
