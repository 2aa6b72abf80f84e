import { isObject, type Resource } from '../../template';
import { globMatches } from './glob';

/** The key of a resource's `Metadata` by which an author says that something is open to everyone, and why. */
export const PUBLIC_METADATA = 'cdk-assay:public';

/** The reason that a resource's metadata gives for being public; undefined where it gives none. */
export function publicReason(resource: Resource): string | undefined {
  const metadata = resource.resourceAttribute('Metadata');
  const reason = isObject(metadata) ? metadata[PUBLIC_METADATA] : undefined;
  return typeof reason === 'string' && reason.trim() !== '' ? reason : undefined;
}

/** Whether a list of patterns (`GET /health`, `/docs/*`) names a method such as `GET /health`. */
export function namesMethod(patterns: readonly string[], method: string): boolean {
  const route = method.slice(method.indexOf(' ') + 1);
  return patterns.some((pattern) => globMatches(pattern, pattern.includes(' ') ? method : route));
}
