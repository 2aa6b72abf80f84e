import type { AwsCredentials } from '../../clients/aws';
import type { OwnPlace } from '../shared/own-places';
import { type SignedIn, StepRefused } from '../shared/sign-in';
import type { Answer, Objects } from './objects';

/** One thing that a user tries, as the end of "a user ...". */
export interface Access {
  readonly said: string;
  readonly send: () => Promise<Answer>;
}

const NAME = 'cdk-assay-probe.txt';

/**
 * What a user has to be able to do with their own object, and every way to somebody else's. All objects that are asked for exist:
 * S3 refuses a key that does not exist with the same words.
 */
export async function accesses(
  objects: Objects,
  { before, after }: OwnPlace,
  {
    one,
    other,
    operator,
  }: { readonly one: SignedIn; readonly other: SignedIn; readonly operator: AwsCredentials },
): Promise<{ readonly own: readonly Access[]; readonly foreign: readonly Access[] }> {
  const place = (id: string): string => `${before}${id}${after}`;
  const folder = (id: string): string => (place(id).endsWith('/') ? place(id) : `${place(id)}/`);
  const mine = `${folder(one.identityId)}${NAME}`;
  const theirs = `${folder(other.identityId)}${NAME}`;
  // A user whose identity begins with another's: what a pattern without its slash lets in.
  const sibling = `${before}${one.identityId}x/${NAME}`;
  for (const key of [mine, theirs, sibling]) {
    objects.forget(key, operator);
    const { status, code } = await objects.put(key, operator);
    if (status >= 300) throw new StepRefused(`PutObject ${key}`, code ?? String(status), 'as the operator');
  }
  const me = one.credentials;
  const own: Access[] = [
    { said: 'writes their own object', send: () => objects.put(mine, me) },
    { said: 'reads their own object', send: () => objects.get(mine, me) },
    { said: 'lists their own objects', send: () => objects.list(folder(one.identityId), me) },
  ];
  const foreign: Access[] = [
    { said: 'reads the object of another', send: () => objects.get(theirs, me) },
    { said: 'writes over the object of another', send: () => objects.put(theirs, me) },
    { said: 'lists the objects of another', send: () => objects.list(folder(other.identityId), me) },
    { said: 'lists everything', send: () => objects.list(undefined, me) },
    {
      said: `lists everything below ${before === '' ? 'the root' : before}`,
      send: () => objects.list(before, me),
    },
    { said: 'reads an object below a prefix that begins like theirs', send: () => objects.get(sibling, me) },
    { said: 'writes an object below a prefix that begins like theirs', send: () => objects.put(sibling, me) },
    // Last: where it gets through there is nothing left to ask for.
    { said: 'deletes the object of another', send: () => objects.remove(theirs, me) },
  ];
  return { own, foreign };
}
