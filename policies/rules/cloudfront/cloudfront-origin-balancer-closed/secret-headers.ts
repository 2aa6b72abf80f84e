import {
  Atom,
  isList,
  isObject,
  isSymbolic,
  partsOf,
  type Str,
  toStr,
  type Value,
} from '../../../../template';
import type { Origin } from '../../../relations/distribution-origins';
import { secretReference } from '../../../relations/secret-values';
import type { Truth } from '../../../relations/truth';

/** A header that a distribution adds to what it asks of an origin. */
export interface OriginHeader {
  readonly name: Str;
  readonly value: Str;
  readonly secret: Truth;
}

export interface OriginHeaders {
  readonly headers: readonly OriginHeader[];
  /** A symbolic value where headers were wanted. */
  readonly opaque: Value | undefined;
}

/** The headers of an origin. What a viewer sends under the same name is overwritten ("Adding custom headers to origin requests"). */
export function headersOf({ value }: Origin): OriginHeaders {
  const written = value['OriginCustomHeaders'];
  if (isSymbolic(written)) return { headers: [], opaque: written };
  const headers: OriginHeader[] = [];
  let opaque: Value | undefined;
  for (const header of isList(written) ? written : []) {
    if (isSymbolic(header)) opaque ??= header;
    if (!isObject(header)) continue;
    const [name, said] = [toStr(header['HeaderName']), toStr(header['HeaderValue'])];
    if (name !== undefined && said !== undefined) headers.push({ name, value: said, secret: isSecret(said) });
  }
  return { headers, opaque };
}

/** What CloudFormation writes into the deployed template in clear text. */
const PLAIN_REFERENCE = /\{\{resolve:ssm:/;

/**
 * Whether readers of the template do not know a value: a reference to a secret, a parameter without a default, what a custom
 * resource returns. Names and ids of resources are not secret, whether or not the template holds them.
 */
export function isSecret(value: Str): Truth {
  const shown = String(value);
  if (secretReference(value) !== undefined) return 'yes';
  if (PLAIN_REFERENCE.test(shown)) return 'unknown';
  const atoms = partsOf(value).filter((part) => part instanceof Atom);
  if (atoms.some(({ origin }) => origin.kind === 'parameter')) return 'yes';
  if (
    atoms.some(
      ({ origin }) =>
        origin.kind === 'resource' && /^(Custom::|AWS::CloudFormation::Custom)/.test(origin.type),
    )
  )
    return 'yes';
  return atoms.some(({ origin }) => origin.kind === 'function' || origin.kind === 'import')
    ? 'unknown'
    : 'no';
}
