import type { Raw, RawObject } from '../source/source';
import { sortedJson } from './hash';
import { get, isList, isObject, isString, type Obj, obj } from './raw';

/**
 * A template in the form in which ours and the translator's are compared: parameters replaced by their defaults (the
 * translator does so in places, we keep the reference), the hash of deployments left out, and the order of
 * dependencies, policy statements and alternatives, which means nothing, made the same.
 */
export function normalForm(template: RawObject, parameters: Raw | undefined): Raw {
  const text = JSON.stringify(normalize(template, parameters));
  return JSON.parse(
    text
      .replace(/Deployment[0-9a-f]{10}\b/g, 'DeploymentHash')
      .replace(/RestApi deployment id: [0-9a-f]{40}/g, 'RestApi deployment id: Hash'),
  ) as Raw;
}

function normalize(value: Raw, parameters: Raw | undefined): Raw {
  if (isList(value)) return value.map((item) => normalize(item, parameters));
  if (isString(value)) return value;
  if (!isObject(value)) return value;
  const referred = get(value, 'Ref');
  const known = isString(referred) ? get(get(parameters, referred), 'Default') : undefined;
  if (known !== undefined && Object.keys(value).length === 1) return known;
  const result: Obj = obj();
  for (const key of Object.keys(value)) {
    const below = normalize(value[key] ?? null, parameters);
    const unordered = (key === 'DependsOn' || key === 'Statement' || key === 'Fn::Or') && isList(below);
    result[key] = unordered ? [...below].sort((a, b) => (sortedJson(a) < sortedJson(b) ? -1 : 1)) : below;
  }
  return result;
}
