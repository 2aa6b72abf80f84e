import { isSymbolic, partsOf, type Str } from '../../template';
import { namesAction, type Statement } from './policy-statements';

/** Actions of a device on the message broker, and the kind of resource that each is about. */
const DEVICE_ACTIONS: ReadonlyMap<string, string> = new Map([
  ['iot:Connect', 'client'],
  ['iot:Publish', 'topic'],
  ['iot:Receive', 'topic'],
  ['iot:Subscribe', 'topicfilter'],
]);

/** What a statement lets every device do that holds the policy. */
export interface Breadth {
  readonly action: string;
  readonly resource: Str;
}

/**
 * The first action of a device that a statement allows on everything of its kind: no part of the resource is fixed and none is
 * a variable of the connection (`${iot:Connection.Thing.ThingName}`, `${iot:ClientId}`, of the certificate).
 */
export function unbounded(statement: Statement): Breadth | undefined {
  for (const [action, kind] of DEVICE_ACTIONS) {
    if (namesAction(statement, action) !== 'yes') continue;
    // All but some of them is as good as all: nobody lists every device that is none of its business.
    if (statement.notResource) return { action, resource: `all but ${statement.resources.join(', ')}` };
    const resource = statement.resources.find((one) => coversAll(one, kind));
    if (resource !== undefined) return { action, resource };
  }
  return undefined;
}

function coversAll(resource: Str, kind: string): boolean {
  if (resource === '*') return true;
  const [first = '', ...rest] = partsOf(resource).map((part) => (typeof part === 'string' ? part : '\0'));
  const whole = first + rest.join('');
  const steps = whole.split(':');
  // Of an ARN the resource is the sixth part, and a name in it may hold colons; a shorter one ends in a wildcard for all of them.
  const isArn = whole.startsWith('arn:');
  const last = isArn && steps.length > 5 ? steps.slice(5).join(':') : (steps.at(-1) ?? '');
  if (isArn && last === '*') return true;
  if (last === `${kind}/#`) return true;
  // Whatever is fixed before a wildcard at the end is then no more than the kind, `topic*`.
  const fixed = last.replace(/\*+$/, '');
  return fixed !== '' && fixed !== last && `${kind}/`.startsWith(fixed);
}

/** Whether a statement speaks of every action of IoT: its certificates, rules and policies too. */
export function allOfIot(statement: Statement): Str | undefined {
  if (statement.notAction) return undefined;
  return statement.actions.find(
    (action) => !isSymbolic(action) && ['*', 'iot:*', 'iot*'].includes(action.toLowerCase()),
  );
}
