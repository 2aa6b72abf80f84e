import type { Raw } from '../../source/source';
import { type Context, Malformed } from '../context';
import type { Event } from '../events/events';
import { asList, get, isObject, isSet, isString, type Obj, obj } from '../raw';
import { type Api, child, INTEGRATION, isDefinition, isOpenApi3, methods } from './document';

/** RequestModel and RequestParameters of an event, on its method. */
export function addRequest(ctx: Context, api: Api, event: Event, path: string, method: string): void {
  if (!isDefinition(api.body, 'rest')) return;
  const model = get(event.properties, 'RequestModel');
  if (isSet(model)) addModel(ctx, api, api.body, event, model, methods(api.body, path, method));
  const parameters = asList(get(event.properties, 'RequestParameters'));
  if (parameters.length === 0) return;
  for (const definition of methods(api.body, path, method)) addParameters(ctx, event, parameters, definition);
}

function addModel(
  ctx: Context,
  api: Api,
  body: Obj,
  event: Event,
  model: Raw,
  definitions: readonly Obj[],
): void {
  const place = { of: event.properties, key: 'RequestModel' };
  const written = get(model, 'Model');
  if (!isSet(written)) return;
  if (!isString(written) || !isSet(get(get(api.properties, 'Models'), written))) {
    throw new Malformed(
      place,
      `${api.id} does not define this Model`,
      `Define it under Models of ${api.id}.`,
    );
  }
  const name = written.toLowerCase();
  const required = get(model, 'Required');
  const validator = validatorName(ctx, model, place);
  if (validator) {
    const validators = child(body, 'x-amazon-apigateway-request-validators');
    validators[validator.name] = {
      validateRequestBody: validator.body,
      validateRequestParameters: validator.parameters,
    };
  }
  for (const definition of definitions) {
    if (get(body, 'swagger') !== undefined) {
      const schema = { $ref: `#/definitions/${name}` };
      const parameter = ctx.origins.from(obj({ in: 'body', name, schema, required }), place);
      definition['parameters'] = [...asList(get(definition, 'parameters')), parameter];
    } else if (isOpenApi3(get(body, 'openapi'))) {
      const schema = { $ref: `#/components/schemas/${name}` };
      const content = { 'application/json': { schema } };
      definition['requestBody'] = ctx.origins.from(obj({ content, required }), place);
    }
    if (validator) definition['x-amazon-apigateway-request-validator'] = validator.name;
  }
}

function validatorName(
  ctx: Context,
  model: Raw,
  place: { of: Obj; key: string },
): { name: string; body: boolean; parameters: boolean } | undefined {
  const body = get(model, 'ValidateBody');
  const parameters = get(model, 'ValidateParameters');
  if (body === undefined && parameters === undefined) return undefined;
  if (typeof (body ?? false) !== 'boolean' || typeof (parameters ?? false) !== 'boolean') {
    ctx.problem(place, 'ValidateBody and ValidateParameters must be true or false', 'Correct them.');
  }
  const both = body === true && parameters === true;
  const name = both
    ? 'body-and-params'
    : body === true
      ? 'body-only'
      : parameters === true
        ? 'params-only'
        : 'no-validation';
  return { name, body: body === true, parameters: parameters === true };
}

function addParameters(ctx: Context, event: Event, parameters: readonly Raw[], definition: Obj): void {
  const place = { of: event.properties, key: 'RequestParameters' };
  const known = [...asList(get(definition, 'parameters'))];
  for (const written of parameters) {
    const name = isObject(written) ? (Object.keys(written)[0] ?? '') : written;
    const match = isString(name) ? /^method\.request\.(querystring|path|header)\.(.*)$/s.exec(name) : null;
    const settings = isObject(written) && isString(name) ? written[name] : {};
    if (!match || !isString(name) || !isObject(settings)) {
      const fix = "Write 'method.request.header.Name', or a map of it to { Required, Caching }.";
      throw new Malformed(place, 'A request parameter is malformed', fix);
    }
    const [, where, key] = match;
    known.push(
      ctx.origins.from(
        obj({
          in: where === 'querystring' ? 'query' : (where ?? ''),
          name: key ?? '',
          required: get(settings, 'Required') ?? false,
          type: 'string',
        }),
        place,
      ),
    );
    const integration = get(definition, INTEGRATION);
    if (isSet(get(settings, 'Caching')) && isObject(integration)) {
      (integration as Obj)['cacheKeyParameters'] = [...asList(get(integration, 'cacheKeyParameters')), name];
    }
  }
  definition['parameters'] = known;
}
