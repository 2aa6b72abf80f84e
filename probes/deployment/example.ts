import { isObject, type Resource } from '../../template';
import type { Deployment } from './deployment';

/** Key of a resource's metadata: how it is asked, and what follows, where no property says so. */
const EXAMPLE = 'cdk-assay:example';

/** What a resource says of how it is used, with live values in it; undefined where it says nothing. */
export function exampleOf(
  resource: Resource,
  deployment: Deployment,
  makes: string,
): Readonly<Record<string, unknown>> | undefined {
  const metadata = resource.resourceAttribute('Metadata');
  const example = isObject(metadata) ? deployment.plain(metadata[EXAMPLE]) : undefined;
  if (typeof example !== 'object' || example === null || Array.isArray(example)) return undefined;
  const entries = example as Readonly<Record<string, unknown>>;
  return entries['makes'] === makes ? entries : undefined;
}

/** What the `Ref` of an example stands for, or its text; undefined where it is none, or is not known. */
export function textIn(
  example: Readonly<Record<string, unknown>>,
  name: string,
  resource: Resource,
  deployment: Deployment,
): string | undefined {
  const value = example[name];
  if (typeof value === 'string') return value;
  // Metadata are read as they stand: no rule looks at references in them.
  const ref = typeof value === 'object' && value !== null ? (value as { Ref?: unknown }).Ref : undefined;
  return typeof ref === 'string' ? deployment.text(resource.resolver.ref(ref)) : undefined;
}
