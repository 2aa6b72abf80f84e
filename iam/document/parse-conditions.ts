import { parseOperator } from '../condition/operators';
import type { Text } from '../text';
import type { Condition, JsonPath } from './model';
import { isObject, own, type ParseState } from './parse-state';

/** Reads a Condition element. JSON numbers and booleans are read as the strings that AWS makes of them. */
export function parseConditions(value: unknown, path: JsonPath, state: ParseState): readonly Condition[] {
  const out: Condition[] = [];
  if (!isObject(value)) {
    state.report('bad-element', path, 'Condition must be an object');
    return out;
  }
  for (const name of Object.keys(value)) {
    const at = [...path, name];
    const operator = parseOperator(name);
    const block = own(value, name);
    if (operator === undefined) {
      state.report('unknown-operator', at, `There is no condition operator ${name}`);
      continue;
    }
    if (!isObject(block)) {
      state.report('bad-element', at, 'An operator must hold an object of keys and values');
      continue;
    }
    for (const key of Object.keys(block)) {
      const values = readValues(own(block, key), [...at, key], state);
      if (values === undefined) continue;
      if (operator.family === 'null' && values.some((entry) => entry !== 'true' && entry !== 'false')) {
        state.report('bad-value', [...at, key], 'Null takes "true" or "false"');
        continue;
      }
      out.push({ operator, key, values, path: [...at, key] });
    }
  }
  return out;
}

function readValues(value: unknown, path: JsonPath, state: ParseState): readonly Text[] | undefined {
  const list: unknown[] = Array.isArray(value) ? value : [value];
  const plain = list.map((entry) =>
    typeof entry === 'boolean' || (typeof entry === 'number' && Number.isFinite(entry))
      ? String(entry)
      : entry,
  );
  return state.texts(Array.isArray(value) ? plain : plain[0], path);
}
