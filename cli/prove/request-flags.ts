import type { RequestPattern, Text } from '../../iam';
import { pairsOf } from '../pairs';

/** Puts what a template knows into a text: `${Bucket}` and `${Bucket.Arn}` mean that resource. */
export type Named = (text: string) => Text;

/** A set of requests as flags describe it. */
export interface RequestFlags {
  readonly action?: readonly string[];
  readonly resource?: readonly string[];
  readonly principal?: readonly string[];
  /** `KEY=VALUE`; `KEY=` asks for requests without the key. */
  readonly when?: readonly string[];
}

/** The requests that flags describe, and how to say them in the middle of a sentence. */
export function requestPattern(
  flags: RequestFlags,
  named: Named,
): {
  readonly pattern: RequestPattern;
  readonly sentence: string;
} {
  const { action, resource, principal } = flags;
  const when = pairsOf(flags.when, '--when');
  const pattern: RequestPattern = {
    ...(action && { Action: [...action] }),
    ...(resource && { Resource: resource.map(named) }),
    ...(principal && { Principal: principals(principal, named) }),
    ...(Object.keys(when).length > 0 && { Condition: conditions(when, named) }),
  };
  const parts = [
    principal ? principal.join(' or ') : '',
    action ? `do ${action.join(' or ')}` : '',
    resource ? `on ${resource.join(' or ')}` : '',
    ...Object.entries(when).map(([key, value]) =>
      value === '' ? `without ${key}` : `with ${key} = ${value}`,
    ),
  ].filter((part) => part !== '');
  return { pattern, sentence: parts.join(' ') || 'do anything' };
}

/** `*`, account ids, ARNs, and service names as they stand in a Principal element. */
function principals(values: readonly string[], named: Named): unknown {
  if (values.includes('*')) return '*';
  const services = values.filter((value) => value.endsWith('.amazonaws.com'));
  const others = values.filter((value) => !services.includes(value));
  return {
    ...(services.length > 0 && { Service: services }),
    ...(others.length > 0 && { AWS: others.map(named) }),
  };
}

function conditions(when: Readonly<Record<string, string>>, named: Named): unknown {
  const entries = Object.entries(when);
  const present = Object.fromEntries(
    entries.filter(([, value]) => value !== '').map(([key, value]) => [key, named(value)]),
  );
  const absent = Object.fromEntries(
    entries.filter(([, value]) => value === '').map(([key]) => [key, 'true']),
  );
  return {
    ...(Object.keys(present).length > 0 && { StringLike: present }),
    ...(Object.keys(absent).length > 0 && { Null: absent }),
  };
}
