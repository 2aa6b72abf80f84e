import type { Resource, Value } from '../../template';
import { isObject } from '../../template';
import type { Finding, Judge } from '../engine/rule';
import { namesMethod } from './declared-public';
import { mutualTlsDomain } from './mutual-tls';
import { type Operation, operationAdmission, operationsOf } from './openapi';

/** The messages of a rule that judges the operations of an API's inline definition. */
export type BodyMessage =
  | 'operationsAuthorized'
  | 'operationOpen'
  | 'operationKeyOnly'
  | 'operationRoot'
  | 'noBody'
  | 'byCertificate'
  | 'unknown';

/** Their texts. */
export const BODY_MESSAGES: Readonly<Record<BodyMessage, string>> = {
  operationsAuthorized: 'each of its {count} operations that is not declared public names an authorizer',
  operationOpen:
    'the operation {operation} names no security that API Gateway enforces, so everyone who reaches it may call it',
  operationKeyOnly:
    'the operation {operation} asks for an API key only, which identifies a caller and authorizes nobody',
  operationRoot:
    'the operation {operation} names no security of its own; whether API Gateway takes over that of the document ({value}) is not documented',
  byCertificate: 'callers show a client certificate that {domain} trusts, and the API has no other address',
  noBody: 'it has no inline definition: its methods or routes are judged on their own',
  unknown: 'whether an authorizer is asked rests on {value}',
};

/** Judges every operation of a `Body`; the worst of them decides. */
export function judgeBody(api: Resource, judge: Judge<BodyMessage>, open: readonly string[]): Finding {
  const { operations, opaque } = operationsOf(api);
  const place = judge.property(api, ['Body', 'paths']);
  if (operations.length === 0 && opaque.length === 0) return judge.notApplicable('noBody');
  const asked = operations.filter((operation) => !isExempt(operation, open));
  const admissions = asked.map((operation) => ({ operation, admission: operationAdmission(api, operation) }));
  for (const [by, message] of [
    ['nobody', 'operationOpen'],
    ['api-key', 'operationKeyOnly'],
  ] as const) {
    const bad = admissions.filter(({ admission }) => admission.by === by);
    const [first] = bad;
    if (!first) continue;
    const domain = mutualTlsDomain(judge.graph, api);
    if (domain) return byCertificate(domain, judge);
    const others = bad.length > 1 ? ` (and ${bad.length - 1} more)` : '';
    return judge.fail(
      message,
      { operation: `${nameOf(first.operation)}${others}` },
      bad.slice(0, 10).map(({ operation }) => judge.property(api, operation.path, nameOf(operation))),
    );
  }
  for (const { operation, admission } of admissions) {
    if (admission.by === 'unknown')
      return judge.unknown('unknown', { value: admission.value }, [judge.property(api, operation.path)]);
    if (admission.by === 'root-only') {
      const value: Value | undefined = api.get('Body', 'security');
      return judge.unknown('operationRoot', { operation: nameOf(operation), value }, [
        judge.property(api, ['Body', 'security']),
      ]);
    }
  }
  const [unread] = opaque;
  if (unread !== undefined) return judge.unknown('unknown', { value: unread }, [place]);
  return judge.pass('operationsAuthorized', { count: asked.length }, [place]);
}

/** The answer for an API whose callers are known by their certificates. */
export function byCertificate(domain: Resource, judge: Judge<BodyMessage>): Finding {
  return judge.pass('byCertificate', { domain: domain.logicalId }, [
    judge.property(domain, ['MutualTlsAuthentication', 'TruststoreUri']),
  ]);
}

/** Preflight requests carry no credentials; a mock calls nothing; an author may declare the rest public. */
function isExempt(operation: Operation, open: readonly string[]): boolean {
  const integration = operation.value['x-amazon-apigateway-integration'];
  const type = isObject(integration) ? integration['type'] : undefined;
  const isMock = typeof type === 'string' && type.toLowerCase() === 'mock';
  return operation.method === 'OPTIONS' || isMock || namesMethod(open, nameOf(operation));
}

function nameOf({ method, route }: Operation): string {
  return `${method} ${route}`;
}
