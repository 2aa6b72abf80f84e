import {
  compare,
  type Graph,
  isList,
  isObject,
  isSymbolic,
  type Path,
  type Resource,
  toStr,
  type Value,
} from '../../../../template';
import { isSecret, type OriginHeaders } from './secret-headers';

/** What of a load balancer answers requests that did not come by the distribution, or may. */
export interface Opening {
  readonly verdict: 'fail' | 'unknown';
  /** `open`: asks for no header of the distribution; `value`: asks for it, and takes other values than the distribution's. */
  readonly why: 'open' | 'value' | 'unknown';
  /** As a reader knows it: `the default action of Listener`. */
  readonly place: string;
  readonly at: { readonly resource: Resource; readonly path: Path };
  readonly listener: Resource;
  readonly value?: Value;
}

/** What a reader is pointed at. Conditions and whole actions may hold secrets that are written out: they are never quoted. */
const RULE_AT: Path = ['Actions', 0, 'Type'];

/** Every way through a listener that does not ask for a header of the distribution whose value nobody else knows. */
export function openingsOf(graph: Graph, listener: Resource, headers: OriginHeaders): readonly Opening[] {
  const opening = (
    resource: Resource,
    path: Path,
    verdict: Opening['verdict'],
    why: Opening['why'],
    value?: Value,
  ): Opening => {
    const name = resource === listener ? 'the default action' : `the rule ${resource.logicalId}`;
    const found = {
      verdict,
      why,
      place: `${name} of ${listener.logicalId}`,
      at: { resource, path },
      listener,
    };
    return value === undefined ? found : { ...found, value };
  };
  const found: Opening[] = [];
  // A client certificate that the balancer checks may be the distribution's own.
  const certificate = listener.get('MutualAuthentication', 'Mode');
  const byCertificate = certificate === 'verify' || isSymbolic(certificate);
  const add = (resource: Resource, path: Path, refusal: Refusal): void => {
    if (refusal === 'refuses') return;
    if (typeof refusal === 'object')
      found.push(opening(resource, path, 'unknown', 'unknown', refusal.restsOn));
    else if (byCertificate) found.push(opening(resource, path, 'unknown', 'unknown', 'client certificates'));
    else found.push(opening(resource, path, 'fail', 'open'));
  };
  add(listener, ['DefaultActions', 0, 'Type'], refusalOf(listener.get('DefaultActions')));
  for (const rule of graph.related(listener, 'AWS::ElasticLoadBalancingV2::ListenerRule', 'ListenerArn')) {
    const refusal = refusalOf(rule.get('Actions'));
    if (refusal === 'refuses') continue;
    const asked = askedBy(rule.get('Conditions'), headers);
    if (asked === 'asks') continue;
    if (asked === 'open') add(rule, RULE_AT, refusal);
    else found.push(opening(rule, RULE_AT, asked.verdict, asked.why, asked.value));
  }
  return found;
}

type Refusal = 'refuses' | 'serves' | { readonly restsOn: Value };

/** Answers that the balancer gives by itself, and redirects, hand out nothing of the application. */
function refusalOf(actions: Value | undefined): Refusal {
  if (isSymbolic(actions)) return { restsOn: actions };
  const all = isList(actions) ? actions : [];
  for (const action of all) {
    if (isSymbolic(action)) return { restsOn: action };
    const type = isObject(action) ? action['Type'] : undefined;
    if (isSymbolic(type)) return { restsOn: type };
    if (type === 'fixed-response' || type === 'redirect') return 'refuses';
  }
  return 'serves';
}

type Asked = 'asks' | 'open' | { verdict: Opening['verdict']; why: Opening['why']; value: Value };

/** Conditions of a rule hold together; the values of one are alternatives. */
function askedBy(conditions: Value | undefined, headers: OriginHeaders): Asked {
  if (isSymbolic(conditions)) return { verdict: 'unknown', why: 'unknown', value: conditions };
  let best: Asked = 'open';
  for (const condition of isList(conditions) ? conditions : []) {
    const one = asks(condition, headers);
    if (one === 'asks') return one;
    // Undecided before refuted: another condition of the rule may still hold everybody else off.
    if (one !== 'open' && (best === 'open' || one.verdict === 'unknown')) best = one;
  }
  return best;
}

function asks(condition: Value, headers: OriginHeaders): Asked {
  if (isSymbolic(condition)) return { verdict: 'unknown', why: 'unknown', value: condition };
  if (!isObject(condition)) return 'open';
  const config = condition['HttpHeaderConfig'];
  if (isSymbolic(config)) return { verdict: 'unknown', why: 'unknown', value: config };
  if (!isObject(config)) return 'open';
  const name = toStr(config['HttpHeaderName']);
  const named = headers.headers.filter((header) => sameName(toStr(header.name), name));
  const written = config['Values'];
  if (named.length === 0) {
    const restsOn = isSymbolic(name) ? name : headers.opaque;
    return restsOn === undefined ? 'open' : { verdict: 'unknown', why: 'unknown', value: restsOn };
  }
  if (!isList(written)) {
    return isSymbolic(written) ? { verdict: 'unknown', why: 'unknown', value: written } : 'open';
  }
  const values = written.map((value) => toStr(value) ?? '');
  // While a secret is rotated two values are taken. Each has to be one that nobody can know.
  if (values.some((value) => isSecret(value) === 'no'))
    return { verdict: 'fail', why: 'value', value: toStr(config['HttpHeaderName']) ?? '' };
  const open = values.find((value) => isSecret(value) === 'unknown');
  if (open !== undefined) return { verdict: 'unknown', why: 'unknown', value: open };
  const sent = named.some((header) => values.some((value) => compare(header.value, value) === 'equal'));
  return sent ? 'asks' : { verdict: 'unknown', why: 'unknown', value: values[0] ?? '' };
}

/** Names of headers ignore case. */
function sameName(a: ReturnType<typeof toStr>, b: ReturnType<typeof toStr>): boolean {
  if (a === undefined || b === undefined) return false;
  if (typeof a === 'string' && typeof b === 'string') return a.toLowerCase() === b.toLowerCase();
  return compare(a, b) === 'equal';
}
