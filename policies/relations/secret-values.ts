import { atomsIn, isList, type Path, type Resource, type Template, type Value } from '../../template';
import { mentionedParameters } from './mentioned-parameters';
import { rawMember } from './raw';

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

/** A parameter that its template marks NoEcho and that a property of `user` holds. */
export function hiddenParameter(user: Resource, path: Path): string | undefined {
  const { template } = user;
  const open = atomsIn(user.get(...path)).flatMap(({ origin }) =>
    origin.kind === 'parameter' && origin.template === template.id ? [origin.name] : [],
  );
  // With a default, or with what was given, a parameter is no atom of the value.
  return [...open, ...mentionedParameters(user, path)].find((name) => isHiddenParameter(template, name));
}

/** Whether a template marks one of its parameters NoEcho: neither the console nor the API shows what it was given. */
export function isHiddenParameter({ root }: Template, name: string): boolean {
  return String(rawMember(root, 'Parameters', name, 'NoEcho')).toLowerCase() === 'true';
}
