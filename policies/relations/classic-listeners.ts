import { isList, isSymbolic, type Resource, type Value } from '../../template';

/** A listener of a Classic Load Balancer that takes HTTPS or TLS. */
export interface EncryptedListener {
  /** Its place in `Listeners`. */
  readonly index: number;
  readonly protocol: string;
}

/** The listeners that take HTTPS or TLS, and the first symbolic value that more of them may rest on. */
export function encryptedListeners(balancer: Resource): {
  readonly listeners: readonly EncryptedListener[];
  readonly open: Value | undefined;
} {
  const written = balancer.get('Listeners');
  if (isSymbolic(written)) return { listeners: [], open: written };
  const all = (isList(written) ? written : []).map((_, index) => ({
    index,
    protocol: balancer.get('Listeners', index, 'Protocol'),
  }));
  const listeners = all.flatMap(({ index, protocol }) =>
    typeof protocol === 'string' && /^(?:https|ssl)$/i.test(protocol) ? [{ index, protocol }] : [],
  );
  return { listeners, open: all.map(({ protocol }) => protocol).find(isSymbolic) };
}
