import type { Raw, RawObject } from '../../source/source';
import { type Context, type Made, Malformed } from '../context';
import type { Place } from '../origins';
import { missing, readProperties, type Spec } from '../properties';
import { get, isObject, isSet, isString, type Obj } from '../raw';
import type { Role } from '../role';
import { apiEvent } from './api';
import { eventRule, schedule } from './event-rule';
import { httpApiEvent } from './http-api';
import { mapping, SOURCES } from './mapping';
import { alexaSkill, cloudWatchLogs, iotRule } from './push';
import { scheduleV2 } from './schedule-v2';
import { snsEvent } from './sns';
import { EVENT_SPECS, MACHINE_EVENT_SPECS } from './specs';
import { bucketEvent, userPoolEvent } from './triggers';

/** The function (or its alias) or state machine that events call. */
export interface Target {
  readonly id: string;
  readonly kind: 'function' | 'stateMachine';
  /** What a permission or mapping names. */
  readonly name: RawObject;
  readonly arn: RawObject;
  /** The logical id of the function, or of its alias where it has one. */
  readonly qualified: string;
  readonly attributes: RawObject;
  /** Of a state machine, whose events have roles. */
  readonly permissionsBoundary: Raw | undefined;
}

/** One event, with its properties checked. */
export interface Event {
  /** Logical id of what the event makes: the function's, then the event's. */
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly place: Place;
  readonly properties: Obj;
  readonly target: Target;
  readonly role: Role | undefined;
}

type Handler = (ctx: Context, event: Event) => Made[];

const FUNCTION_EVENTS: Readonly<Record<string, Handler>> = {
  Api: apiEvent,
  HttpApi: httpApiEvent,
  S3: bucketEvent,
  Cognito: userPoolEvent,
  SNS: snsEvent,
  Schedule: schedule,
  ScheduleV2: scheduleV2,
  EventBridgeRule: eventRule,
  CloudWatchEvent: eventRule,
  CloudWatchLogs: cloudWatchLogs,
  IoTRule: iotRule,
  AlexaSkill: alexaSkill,
  ...Object.fromEntries(SOURCES.map((type) => [type, mapping])),
};

const MACHINE_EVENTS: Readonly<Record<string, Handler>> = {
  Api: apiEvent,
  Schedule: schedule,
  ScheduleV2: scheduleV2,
  EventBridgeRule: eventRule,
  CloudWatchEvent: eventRule,
};

/** What the Events of a function or state machine stand for. A malformed event is reported and left out. */
export function expandEvents(ctx: Context, properties: Obj, target: Target, role: Role | undefined): Made[] {
  const events = get(properties, 'Events');
  if (!isSet(events) || !isObject(events)) return [];
  const machine = target.kind === 'stateMachine';
  const handlers = machine ? MACHINE_EVENTS : FUNCTION_EVENTS;
  const specs = machine ? MACHINE_EVENT_SPECS : EVENT_SPECS;
  const made: Made[] = [];
  const names = Object.keys(events);
  if (!machine) names.sort((a, b) => compare(sortKey(events, a), sortKey(events, b)));
  for (const name of names) {
    try {
      const event = readEvent(ctx, events, name, target, role, specs);
      const handler = Object.hasOwn(handlers, event.type) ? handlers[event.type] : undefined;
      if (handler) made.push(...handler(ctx, event));
    } catch (error) {
      ctx.report(error);
    }
  }
  return made;
}

function readEvent(
  ctx: Context,
  events: RawObject,
  name: string,
  target: Target,
  role: Role | undefined,
  specs: Readonly<Record<string, Spec>>,
): Event {
  const place: Place = { of: events, key: name };
  const written = events[name];
  const type = get(written, 'Type');
  const spec = isString(type) && Object.hasOwn(specs, type) ? specs[type] : undefined;
  if (!isString(type) || !spec) {
    const what = `The event '${name}' of ${target.id} has no type that SAM knows here`;
    throw new Malformed(place, what, `Set Type to one of ${Object.keys(specs).join(', ')}.`);
  }
  const owner = `event ${name} of ${target.id}`;
  const at: Place =
    isObject(written) && get(written, 'Properties') ? { of: written, key: 'Properties' } : place;
  const properties = readProperties(ctx, owner, at, get(written, 'Properties'), spec);
  const absent = missing(properties, spec);
  if (absent) throw new Malformed(at, `The ${owner} has no ${absent}`, `Add ${absent}.`);
  return { id: target.id + name, name, type, place, properties, target, role };
}

/** SAM goes through a function's events by their path, and by their name where they have none. */
function sortKey(events: RawObject, name: string): string {
  const properties = get(events[name], 'Properties');
  const path = get(properties, 'Path');
  if (isString(path)) return path;
  const http = get(events[name], 'Type') === 'HttpApi' && get(properties, 'Method') === undefined;
  return http ? '$default' : name;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
