import type { Raw, RawObject } from '../../source/source';
import type { Context, Made } from '../context';
import { withHash } from '../hash';
import type { Place } from '../origins';
import { obj, sub } from '../raw';
import type { Event } from './events';

export interface PermissionOptions {
  readonly principal: string;
  readonly sourceArn?: Raw | undefined;
  readonly sourceAccount?: Raw | undefined;
  readonly eventSourceToken?: Raw | undefined;
  readonly suffix?: string;
  readonly prefix?: string;
  readonly from?: Place;
}

/** The permission with which a service may call the function of an event. */
export function permission(ctx: Context, event: Event, options: PermissionOptions): Made {
  const prefix = `${options.prefix ?? event.id}Permission`;
  const suffix = options.suffix ?? '';
  const id = /^[\p{L}\p{N}]+$/u.test(suffix) ? prefix + suffix : withHash(prefix, suffix);
  const properties = obj({
    Action: 'lambda:InvokeFunction',
    FunctionName: event.target.name,
    Principal: options.principal,
    SourceAccount: options.sourceAccount,
    SourceArn: options.sourceArn,
    EventSourceToken: options.eventSourceToken,
  });
  const from = options.from ?? event.place;
  return ctx.make(id, 'AWS::Lambda::Permission', properties, { from, attributes: event.target.attributes });
}

/** An ARN of the stack's own account and region, in the partition `aws`, which is what SAM writes for most services. */
export function regionalArn(
  service: string,
  resource: string,
  variables: RawObject,
  partition = 'aws',
): RawObject {
  return sub(`arn:${partition}:${service}:\${AWS::Region}:\${AWS::AccountId}:${resource}`, variables);
}
