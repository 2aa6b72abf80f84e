import { type Context, type Made, Malformed } from './context';
import type { Target } from './events/events';
import { get, isIntrinsic, isObject, isSet, type Obj, obj } from './raw';

const CORS_KEYS = [
  'AllowOrigins',
  'AllowMethods',
  'AllowCredentials',
  'AllowHeaders',
  'ExposeHeaders',
  'MaxAge',
];

/** FunctionUrlConfig: the URL and, when it is open to everyone (AuthType NONE), the two permissions that open it. */
export function functionUrl(ctx: Context, id: string, properties: Obj, target: Target): Made[] {
  const config = get(properties, 'FunctionUrlConfig');
  if (!isSet(config) || !isObject(config)) return [];
  const from = { of: properties, key: 'FunctionUrlConfig' };
  const options = { from, attributes: target.attributes };
  const type = get(config, 'AuthType');
  if (!isIntrinsic(config) && !isIntrinsic(type) && type !== 'AWS_IAM' && type !== 'NONE') {
    throw new Malformed(from, 'FunctionUrlConfig has no AuthType', 'Set AuthType to AWS_IAM or NONE.');
  }
  const cors = get(config, 'Cors');
  if (isSet(cors) && !isIntrinsic(cors)) {
    const unknown = isObject(cors) ? Object.keys(cors).find((key) => !CORS_KEYS.includes(key)) : '';
    if (unknown !== undefined) {
      ctx.problem(
        { of: config, key: 'Cors' },
        'Cors of the function URL is malformed',
        `Use ${CORS_KEYS.join(', ')}.`,
      );
    }
  }
  const url = ctx.carry(
    obj(),
    config,
    isSet(cors) ? ['AuthType', 'InvokeMode', 'Cors'] : ['AuthType', 'InvokeMode'],
  );
  url['TargetFunctionArn'] = target.name;
  const made = [ctx.make(`${id}Url`, 'AWS::Lambda::Url', url, options)];
  if (type !== 'NONE') return made;
  const open = obj({
    Action: 'lambda:InvokeFunctionUrl',
    FunctionName: target.name,
    Principal: '*',
    FunctionUrlAuthType: type,
  });
  const invoke = obj({
    Action: 'lambda:InvokeFunction',
    FunctionName: target.name,
    Principal: '*',
    InvokedViaFunctionUrl: true,
  });
  made.push(ctx.make(`${id}UrlPublicPermissions`, 'AWS::Lambda::Permission', open, options));
  made.push(ctx.make(`${id}URLInvokeAllowPublicAccess`, 'AWS::Lambda::Permission', invoke, options));
  return made;
}
