import { getAttParts, isRawObject, stackOutputName, subParts } from '../model/intrinsics';
import type { Raw } from '../source/source';
import {
  Atom,
  expanded,
  isList,
  isObject,
  isSymbolic,
  partsOf,
  type Str,
  Text,
  text,
  toStr,
  type Value,
} from '../value/value';
import { boundedText, joined, tooLong } from './bounded';
import { cidrBlocks } from './cidr';
import type { Resolver } from './resolver';

type Evaluate = (resolver: Resolver, arg: Raw) => Value | undefined;

/** The functions that give values, by name. Operands that only the deployment knows give derived atoms. */
export const FUNCTIONS: ReadonlyMap<string, Evaluate> = new Map<string, Evaluate>([
  ['Ref', (r, arg) => (typeof arg === 'string' ? r.ref(arg) : undefined)],
  ['Fn::GetAtt', getAtt],
  ['Fn::Sub', sub],
  ['Fn::Join', join],
  ['Fn::Select', select],
  ['Fn::Split', split],
  ['Fn::If', choose],
  ['Fn::FindInMap', findInMap],
  ['Fn::ImportValue', importValue],
  ['Fn::GetStackOutput', getStackOutput],
  ['Fn::Base64', base64],
  ['Fn::GetAZs', (r, arg) => r.derived('GetAZs', [r.resolve(arg) || (r.ref('AWS::Region') ?? '')], 'list')],
  ['Fn::Cidr', cidr],
  ['Fn::Length', length],
  ['Fn::ToJsonString', toJsonString],
]);

function getAtt(r: Resolver, arg: Raw): Value | undefined {
  const parts = getAttParts(arg);
  if (!parts) return undefined;
  const attribute = r.str(parts.attribute);
  if (typeof attribute === 'string') return r.attribute(parts.logicalId, attribute);
  return r.derived('GetAtt', [parts.logicalId, attribute ?? ''], 'any');
}

function sub(r: Resolver, arg: Raw): Value | undefined {
  const [template, map] = Array.isArray(arg) ? arg : [arg, undefined];
  if (typeof template !== 'string') return undefined;
  const pieces: Str[] = [];
  for (const part of subParts(template)) {
    if ('literal' in part) pieces.push(part.literal);
    else pieces.push(subVariable(r, part.variable, map));
  }
  return boundedText(r, pieces, 'Sub');
}

function subVariable(r: Resolver, name: string, map: Raw | undefined): Str {
  const dot = name.indexOf('.');
  const value =
    isRawObject(map) && Object.hasOwn(map, name)
      ? r.resolve(map[name])
      : dot > 0
        ? r.attribute(name.slice(0, dot), name.slice(dot + 1))
        : r.ref(name);
  return stringOf(r, value);
}

/** CloudFormation's text of a value: lists are joined by commas. */
function stringOf(r: Resolver, value: Value | undefined): Str {
  const str = toStr(value);
  if (str !== undefined) return str;
  if (isList(value))
    return joined(
      r,
      ',',
      value.map((item) => stringOf(r, item)),
    );
  return value === undefined || value === null ? '' : r.derived('ToString', [value]);
}

function join(r: Resolver, arg: Raw): Value | undefined {
  if (!Array.isArray(arg)) return undefined;
  const delimiter = r.str(arg[0]) ?? '';
  const items = r.resolve(arg[1]);
  if (typeof delimiter !== 'string') return r.derived('Join', [delimiter, items ?? '']);
  if (isList(items))
    return joined(
      r,
      delimiter,
      items.map((item) => stringOf(r, item)),
    );
  if (items === undefined) return '';
  // Splitting and joining by the same text gives the text back.
  if (items instanceof Atom && items.origin.kind === 'function' && items.origin.name === 'Split') {
    const [splitBy, source] = items.origin.args;
    const whole = toStr(source);
    if (splitBy === delimiter && whole !== undefined) return whole;
  }
  return r.derived('Join', [delimiter, items]);
}

function split(r: Resolver, arg: Raw): Value | undefined {
  if (!Array.isArray(arg)) return undefined;
  const delimiter = r.str(arg[0]);
  const source = r.str(arg[1]);
  if (typeof delimiter !== 'string' || delimiter === '' || source === undefined) {
    return r.derived('Split', [delimiter ?? '', source ?? ''], 'list');
  }
  if (typeof source === 'string' && !r.texts.affords(source.length, r.choices.run))
    return tooLong(r, 'Split', 'list');
  return splitText(source, delimiter) ?? r.derived('Split', [delimiter, source], 'list');
}

/** Splits a string whose atoms are known not to hold the delimiter; undefined when one may. */
function splitText(source: Str, delimiter: string): readonly Str[] | undefined {
  if (typeof source === 'string') return source.split(delimiter);
  const pieces: Str[][] = [[]];
  for (const part of partsOf(expanded(source))) {
    if (typeof part === 'string') {
      const [first = '', ...rest] = part.split(delimiter);
      pieces.at(-1)?.push(first);
      for (const piece of rest) pieces.push([piece]);
    } else if (part.shape === 'name' && /[:/,]/.test(delimiter)) pieces.at(-1)?.push(part);
    else return undefined;
  }
  return pieces.map(text);
}

function select(r: Resolver, arg: Raw): Value | undefined {
  if (!Array.isArray(arg)) return undefined;
  const index = r.str(arg[0]);
  const list = r.resolve(arg[1]);
  const position = typeof index === 'string' ? Number(index) : Number.NaN;
  if (isList(list) && Number.isInteger(position) && position >= 0 && position < list.length)
    return list[position];
  return r.derived('Select', [index ?? '', list ?? ''], 'string');
}

function choose(r: Resolver, arg: Raw): Value | undefined {
  if (!Array.isArray(arg) || typeof arg[0] !== 'string') return undefined;
  return r.resolve(r.condition(arg[0]) ? arg[1] : arg[2]);
}

/** Above this many keys a map is not opened key by key when its key is unknown. */
const MAX_MAP_KEYS = 64;

function findInMap(r: Resolver, arg: Raw): Value | undefined {
  if (!Array.isArray(arg)) return undefined;
  const name = r.str(arg[0]);
  const map =
    typeof name === 'string' && Object.hasOwn(r.template.mappings, name)
      ? r.template.mappings[name]
      : undefined;
  const options = isRawObject(arg[3]) ? arg[3] : undefined;
  const fallback = (): Value | undefined => r.resolve(options?.['DefaultValue']);
  const top = mapKey(r, arg[1], map);
  const inner = isRawObject(map) && typeof top === 'string' && Object.hasOwn(map, top) ? map[top] : undefined;
  const second = mapKey(r, arg[2], inner);
  if (typeof top === 'string' && typeof second === 'string' && map !== undefined) {
    if (isRawObject(inner) && Object.hasOwn(inner, second)) return r.resolve(inner[second]);
    if (options) return fallback();
  }
  return r.derived('FindInMap', [name ?? '', top ?? '', second ?? ''], 'any');
}

/** A key of a map: where it is open, one of the keys that are there, for CloudFormation refuses any other. */
function mapKey(r: Resolver, raw: Raw | undefined, map: Raw | undefined): Str | undefined {
  const key = r.str(raw);
  if (!(key instanceof Atom) || !isRawObject(map)) return key;
  const keys = Object.keys(map);
  if (keys.length > MAX_MAP_KEYS) return key;
  const name = key.origin.kind === 'parameter' || key.origin.kind === 'pseudo' ? key.origin.name : key.label;
  return r.choices.value(r.variable(name, key.id, keys)) ?? key;
}

function importValue(r: Resolver, arg: Raw): Value | undefined {
  const name = r.str(arg) ?? '';
  const known = r.surroundings.exported(name);
  if (known !== undefined) return known;
  if (typeof name !== 'string') return r.derived('ImportValue', [name], 'any');
  const id = `import ${name}`;
  return r.intern(id, () => new Atom(id, `\${ImportValue(${name})}`, { kind: 'import', name }, 'string'));
}

function getStackOutput(r: Resolver, arg: Raw): Value | undefined {
  const name = stackOutputName(arg);
  const known = name === undefined ? undefined : r.surroundings.exported(name);
  if (known !== undefined) return known;
  return r.derived('GetStackOutput', [JSON.stringify(arg)], 'any');
}

function base64(r: Resolver, arg: Raw): Value | undefined {
  const value = r.str(arg);
  if (typeof value !== 'string') return r.derived('Base64', [value ?? '']);
  // Four characters for three bytes, of which a character has at most three.
  if (!r.texts.affords(value.length * 4, r.choices.run)) return tooLong(r, 'Base64');
  return Buffer.from(value, 'utf8').toString('base64');
}

function cidr(r: Resolver, arg: Raw): Value | undefined {
  if (!Array.isArray(arg)) return undefined;
  const [block, count, bits] = [r.str(arg[0]), r.str(arg[1]), r.str(arg[2] ?? '8')];
  if (typeof block === 'string' && typeof count === 'string' && typeof bits === 'string') {
    const blocks = cidrBlocks(block, Number(count), Number(bits));
    if (blocks) return blocks;
  }
  return r.derived('Cidr', [block ?? '', count ?? '', bits ?? ''], 'list');
}

function length(r: Resolver, arg: Raw): Value | undefined {
  const value = r.resolve(arg);
  return isList(value) ? value.length : r.derived('Length', [value ?? '']);
}

function toJsonString(r: Resolver, arg: Raw): Value | undefined {
  const pieces: Str[] = [];
  const room = { left: MAX_JSON };
  writeJson(r.resolve(arg), pieces, room);
  return room.left < 0 ? tooLong(r, 'ToJsonString') : boundedText(r, pieces, 'ToJsonString');
}

/** Characters that are written out before the text is measured exactly. */
const MAX_JSON = 2 * 1024 * 1024;

/** JSON with the symbolic strings left in place; stops where the room is used up. */
function writeJson(value: Value | undefined, pieces: Str[], room: { left: number }): void {
  const write = (piece: string): void => {
    room.left -= piece.length;
    pieces.push(piece);
  };
  if (room.left < 0) return;
  if (isSymbolic(value)) {
    write('"');
    for (const part of value instanceof Text ? value.parts : [value]) {
      if (typeof part === 'string') write(JSON.stringify(part).slice(1, -1));
      else pieces.push(part);
    }
    write('"');
  } else if (isList(value)) {
    write('[');
    value.forEach((item, i) => {
      if (i > 0) write(',');
      writeJson(item, pieces, room);
    });
    write(']');
  } else if (isObject(value)) {
    const keys = Object.keys(value).filter((key) => value[key] !== undefined);
    write('{');
    keys.forEach((key, i) => {
      write(`${i > 0 ? ',' : ''}${JSON.stringify(key)}:`);
      writeJson(value[key], pieces, room);
    });
    write('}');
  } else write(JSON.stringify(value ?? null));
}
