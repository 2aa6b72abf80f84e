import type { AwsCredentials } from '../../clients/aws';
import type { OwnPlace } from '../shared/own-places';
import { type SignedIn, StepRefused } from '../shared/sign-in';
import type { Answer, Objects } from './objects';

/** One thing that somebody tries. */
export interface Access {
  /** `a user reads the object of another`, for example. */
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
    guest,
    operator,
  }: {
    readonly one: SignedIn;
    readonly other: SignedIn;
    /** Whoever did not sign in; undefined where the pool gives them nothing. */
    readonly guest: AwsCredentials | undefined;
    readonly operator: AwsCredentials;
  },
): Promise<{ readonly own: readonly Access[]; readonly foreign: readonly Access[] }> {
  const place = (id: string): string => `${before}${id}${after}`;
  const folder = (id: string): string => (place(id).endsWith('/') ? place(id) : `${place(id)}/`);
  const mine = `${folder(one.identityId)}${NAME}`;
  const theirs = `${folder(other.identityId)}${NAME}`;
  // A user whose identity begins with another's: what a pattern without its slash lets in.
  const sibling = `${before}${one.identityId}x/${NAME}`;
  // Folders by the name of the user that are not theirs: what a pattern lets in that begins with a wildcard.
  const inside = `${folder(other.identityId)}${one.identityId}/${NAME}`;
  const outside = `cdk-assay-elsewhere/${one.identityId}/${NAME}`;
  for (const key of [mine, theirs, sibling, inside, outside]) {
    objects.forget(key, operator);
    const { status, code } = await objects.put(key, operator);
    if (status >= 300) throw new StepRefused(`PutObject ${key}`, code ?? String(status), 'as the operator');
  }
  const me = one.credentials;
  const own: Access[] = [
    { said: 'a user writes their own object', send: () => objects.put(mine, me) },
    { said: 'a user reads their own object', send: () => objects.get(mine, me) },
    { said: 'a user lists their own objects', send: () => objects.list(folder(one.identityId), me) },
  ];
  const foreign: Access[] = [
    { said: 'a user reads the object of another', send: () => objects.get(theirs, me) },
    { said: 'a user writes over the object of another', send: () => objects.put(theirs, me) },
    { said: 'a user lists the objects of another', send: () => objects.list(folder(other.identityId), me) },
    { said: 'a user lists everything', send: () => objects.list(undefined, me) },
    {
      said: `a user lists everything below ${before === '' ? 'the root' : before}`,
      send: () => objects.list(before, me),
    },
    {
      said: 'a user reads an object below a prefix that begins like theirs',
      send: () => objects.get(sibling, me),
    },
    {
      said: 'a user writes an object below a prefix that begins like theirs',
      send: () => objects.put(sibling, me),
    },
    {
      said: 'a user reads an object of another in a folder of their own name',
      send: () => objects.get(inside, me),
    },
    {
      said: 'a user reads an object outside of their place in a folder of their own name',
      send: () => objects.get(outside, me),
    },
    // Last: where it gets through there is nothing left to ask for.
    { said: 'a user deletes the object of another', send: () => objects.remove(theirs, me) },
  ];
  const asGuest: Access[] = guest
    ? [
        { said: 'a guest reads the object of a user', send: () => objects.get(theirs, guest) },
        { said: 'a guest writes over the object of a user', send: () => objects.put(theirs, guest) },
        { said: 'a guest lists everything', send: () => objects.list(undefined, guest) },
        {
          said: 'a guest lists the objects of a user',
          send: () => objects.list(folder(other.identityId), guest),
        },
        { said: `a guest lists ${before}`, send: () => objects.list(before, guest) },
      ]
    : [];
  return { own, foreign: [...asGuest, ...foreign] };
}
