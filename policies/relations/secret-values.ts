import { atomsIn, isList, type Resource, type Template, type Value } from '../../template';

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
  for (const { origin } of atomsIn(value)) {
    if (origin.kind !== 'parameter' || origin.template !== user.template.id) continue;
    if (isHiddenParameter(user.template, origin.name)) return origin.name;
  }
  return undefined;
}

/** Whether a template marks one of its parameters NoEcho: neither the console nor the API shows what it was given. */
export function isHiddenParameter({ root }: Template, name: string): boolean {
  const entry = memberOf(root['Parameters'], name);
  return String(memberOf(entry, 'NoEcho')).toLowerCase() === 'true';
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? Reflect.get(value, name)
    : undefined;
}
