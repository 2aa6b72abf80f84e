import type { Raw, RawObject } from '../../template';
import { isRawList, isRawObject } from '../relations/raw';

/** What a disguise may add to a template. */
interface Additions {
  readonly Parameters: Record<string, Raw>;
  readonly Conditions: Record<string, Raw>;
  readonly Mappings: Record<string, Record<string, Record<string, Raw>>>;
}

/** Another way of writing a value; undefined where this one cannot be written so. */
type Disguise = (value: string | number | boolean, add: Additions) => Raw | undefined;

/** Ways to write a value that CloudFormation takes for the same: no verdict may rest on which of them was chosen. */
export const DISGUISES: Readonly<Record<string, Disguise>> = {
  'the default of a parameter': (value, { Parameters }) =>
    value === '' ? undefined : parameter({ Type: 'String', Default: String(value) }, Parameters),
  'the only value that a parameter may have': (value, { Parameters }) =>
    value === '' ? undefined : parameter({ Type: 'String', AllowedValues: [String(value)] }, Parameters),
  'both branches of a condition': (value, { Parameters, Conditions }) => {
    Parameters['DisguiseStage'] = { Type: 'String' };
    Conditions['Disguise'] = { 'Fn::Equals': [{ Ref: 'DisguiseStage' }, 'prod'] };
    return { 'Fn::If': ['Disguise', value, value] };
  },
  'an entry of a mapping': (value, { Mappings }) => {
    if (value === '') return undefined;
    const top = Mappings['Disguise']?.['Top'] ?? {};
    const key = `Key${Object.keys(top).length}`;
    top[key] = value;
    Mappings['Disguise'] = { Top: top };
    return { 'Fn::FindInMap': ['Disguise', 'Top', key] };
  },
  'joined text': (value) =>
    typeof value === 'string' && value.length > 1
      ? { 'Fn::Join': ['', [value.slice(0, 1), value.slice(1)]] }
      : undefined,
  'substituted text': (value) =>
    typeof value === 'string' && !value.includes('${') ? { 'Fn::Sub': value } : undefined,
  'text in the place of a number or a boolean': (value) =>
    typeof value === 'string' ? undefined : String(value),
};

function parameter(declaration: Raw, parameters: Record<string, Raw>): Raw {
  const name = `Disguise${Object.keys(parameters).length}`;
  parameters[name] = declaration;
  return { Ref: name };
}

/** A template whose properties are all written another way. */
export function disguised(root: RawObject, disguise: Disguise): RawObject {
  const { Transform: _, ...plain } = root;
  const copy = (name: string): Record<string, Raw> => ({ ...(isRawObject(root[name]) ? root[name] : {}) });
  const add = { Parameters: copy('Parameters'), Conditions: copy('Conditions'), Mappings: copy('Mappings') };
  const resources = Object.entries(copy('Resources')).map(([id, resource]): [string, Raw] => {
    if (!isRawObject(resource) || resource['Properties'] === undefined) return [id, resource];
    return [id, { ...resource, Properties: rewritten(resource['Properties'], disguise, add as Additions) }];
  });
  const sections = Object.entries(add).filter(([, section]) => Object.keys(section).length > 0);
  return { ...plain, ...Object.fromEntries(sections), Resources: Object.fromEntries(resources) };
}

function rewritten(raw: Raw, disguise: Disguise, add: Additions): Raw {
  if (isRawList(raw)) return raw.map((item) => rewritten(item, disguise, add));
  if (isRawObject(raw)) {
    if (isFunction(raw)) return raw;
    return Object.fromEntries(
      Object.entries(raw).map(([key, value]) => [key, rewritten(value, disguise, add)]),
    );
  }
  // CloudFormation looks for dynamic references in what is written.
  if (raw === null || (typeof raw === 'string' && raw.includes('{{resolve:'))) return raw;
  return disguise(raw, add) ?? raw;
}

function isFunction(raw: RawObject): boolean {
  const [key = '', ...more] = Object.keys(raw);
  return more.length === 0 && (key === 'Ref' || key === 'Condition' || key.startsWith('Fn::'));
}
