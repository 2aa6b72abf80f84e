import { isRawObject } from '../model/intrinsics';
import type { Raw } from '../source/source';
import { compare } from '../value/compare';
import { Atom, type Str, toStr } from '../value/value';
import type { Variable } from './choices';
import { parameterVariable, passedByParent } from './parameters';
import { NESTING, type Resolver } from './resolver';

/** Whether a condition expression holds in this run. Operands are asked from the left and only as far as they matter. */
export function evaluateCondition(resolver: Resolver, raw: Raw): boolean {
  resolver.choices.depth += NESTING;
  const holds = evaluate(resolver, raw);
  resolver.choices.depth -= NESTING;
  return holds;
}

function evaluate(resolver: Resolver, raw: Raw): boolean {
  if (typeof raw === 'boolean') return raw;
  if (!isRawObject(raw)) return raw === 'true';
  for (const name in raw) {
    const arg = raw[name] ?? null;
    switch (name) {
      case 'Condition':
        return typeof arg === 'string' && resolver.condition(arg);
      case 'Fn::And':
        return Array.isArray(arg) && arg.every((item) => evaluateCondition(resolver, item));
      case 'Fn::Or':
        return Array.isArray(arg) && arg.some((item) => evaluateCondition(resolver, item));
      case 'Fn::Not':
        return !(Array.isArray(arg) && evaluateCondition(resolver, arg[0]));
      case 'Fn::Equals':
        return Array.isArray(arg) && equals(resolver, arg[0], arg[1]);
      default:
    }
  }
  // Anything else (a macro's function) may be either.
  const key = JSON.stringify(raw);
  return resolver.choices.decide(`${resolver.template.id}#${key}`, key);
}

function equals(resolver: Resolver, left: Raw, right: Raw): boolean {
  const variable = variableOf(resolver, left) ?? variableOf(resolver, right);
  if (variable) {
    const other = toStr(resolver.resolve(variableOf(resolver, left) ? right : left));
    if (typeof other === 'string') return resolver.choices.equals(variable, other);
  }
  const a = resolver.resolve(left);
  const b = resolver.resolve(right);
  const [x, y] = [asText(a), asText(b)];
  if (x !== undefined && y !== undefined) {
    const comparison = compare(x, y);
    if (comparison !== 'unknown') return comparison === 'equal';
    const [first, second] = [idOf(x), idOf(y)].sort();
    return resolver.choices.decide(`${first} = ${second}`, `${x} = ${y}`);
  }
  return JSON.stringify(a) === JSON.stringify(b);
}

/** Lists compare as the comma-separated text they are passed as. */
function asText(value: ReturnType<Resolver['resolve']>): Str | undefined {
  if (value === undefined || value === null) return '';
  return toStr(value);
}

const idOf = (value: Str): string => (value instanceof Atom ? value.id : String(value));

/** The open string that a side of an `Equals` names, when it is a parameter or a pseudo parameter that nothing fixes. */
function variableOf(resolver: Resolver, raw: Raw): Variable | undefined {
  const name = isRawObject(raw) ? raw['Ref'] : undefined;
  if (typeof name !== 'string') return undefined;
  const entry = resolver.template.parameters.get(name);
  if (entry)
    return passedByParent(resolver, name) === undefined ? parameterVariable(resolver, entry) : undefined;
  if (!name.startsWith('AWS::') || name === 'AWS::NoValue') return undefined;
  const value = resolver.ref(name);
  if (!(value instanceof Atom)) return undefined;
  return resolver.variable(name, value.id);
}
