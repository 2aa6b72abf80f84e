import { atomsIn, isList, type Resource, type Value } from '../../template';

/** Whether a value holds a private key in PEM. */
export function isPrivateKey(value: Value | undefined): boolean {
  return value !== undefined && !isList(value) && String(value).includes('PRIVATE KEY-----');
}

const START = /\{\{resolve:(secretsmanager|ssm-secure):/;

/** The kind of the dynamic reference in a value; never which secret it is. */
export function secretReference(value: Value | undefined): string | undefined {
  const found = START.exec(value === undefined ? '' : String(value));
  return found ? `{{resolve:${found[1]}:...}}` : undefined;
}

/** A parameter that a value of `user` holds and that its template marks NoEcho. */
export function hiddenParameter(user: Resource, value: Value | undefined): string | undefined {
  const declared = user.template.root['Parameters'];
  for (const { origin } of atomsIn(value)) {
    if (origin.kind !== 'parameter' || origin.template !== user.template.id) continue;
    const entry = memberOf(declared, origin.name);
    if (String(memberOf(entry, 'NoEcho')).toLowerCase() === 'true') return origin.name;
  }
  return undefined;
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;
}
