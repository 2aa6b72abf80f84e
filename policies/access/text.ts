import type { Atom as IamAtom, Text as IamText } from '../../iam';
import { atom, text } from '../../iam';
import { type Atom, expanded, type Origin, partsOf, type Str } from '../../template';

const origins = new WeakMap<IamAtom, Origin>();
/** Policies name the same few values again and again. */
const atoms = new WeakMap<Atom, IamAtom>();

/** Where an atom that {@link iamAtom} made comes from. */
export function originOf(made: IamAtom): Origin | undefined {
  return origins.get(made);
}

/**
 * A resolved string as the reasoner takes it: what the template knows is written out, what it does not is an atom. Where no
 * template says which partition it is for, `aws` stands for all: in every other it is a name like any other, the same throughout.
 */
export function iamText(value: Str): IamText {
  if (typeof value === 'string') return value;
  return text(...partsOf(expanded(value)).map((part) => (typeof part === 'string' ? part : iamPart(part))));
}

function iamPart(part: Atom): string | IamAtom {
  return part.origin.kind === 'pseudo' && part.origin.name === 'AWS::Partition' ? 'aws' : iamAtom(part);
}

/** An atom of a template as an atom of the reasoner. */
export function iamAtom(from: Atom): IamAtom {
  const known = atoms.get(from);
  if (known) return known;
  const made = atomLike(from);
  atoms.set(from, made);
  origins.set(made, from.origin);
  return made;
}

function atomLike({ id, label, shape, origin }: Atom): IamAtom {
  if (origin.kind === 'pseudo' && origin.name === 'AWS::AccountId')
    return atom(id, { label, shape: 'account' });
  if (shape !== 'name') return atom(id, { label, shape: 'any' });
  // Two resources of one type in one template never share a name; nor do two buckets anywhere.
  const distinct =
    origin.kind === 'resource' && (origin.attribute === 'Ref' || origin.attribute.endsWith('Name'));
  if (!distinct) return atom(id, { label, shape: 'name' });
  const scope = origin.type === 'AWS::S3::Bucket' ? '' : origin.template;
  return atom(id, { label, shape: 'name', nameClass: `${scope}#${origin.type}.${origin.attribute}` });
}
