import {
  awsActions,
  bindText,
  onlyThrough,
  type Policy,
  type Proof,
  type RequestPattern,
  requests,
  type Text,
  text,
} from '../../iam';
import { type Resource, toStr } from '../../template';
import { boundPolicy } from './bound';
import { type Conclusion, concluded } from './conclusion';
import { accountOf } from './outsiders';
import { placedDocument } from './principals';
import { settledOver } from './sample-deployment';
import { iamText } from './text';

/** A role of the templates, a pattern of ARNs, or a service, as requests carry them. */
export type Reader = Resource | string;

/**
 * Proves that a bucket's policy by itself lets nobody read objects but these readers: nobody from outside of the account,
 * and of the account nobody that the policy names. What principals of the account may do by their own policies is another
 * question, asked of each of them.
 * @param ways other requests that are meant.
 */
export function proveOnlyReaders(
  bucket: Resource,
  policy: Resource,
  readers: readonly Reader[],
  ways: readonly RequestPattern[] = [],
): Conclusion {
  const { document, gaps } = placedDocument(policy, ['PolicyDocument']);
  const account = accountOf(policy);
  const arn = iamText(toStr(bucket.attribute('Arn')) ?? '');
  const protect = requests({ Action: ['s3:GetObject', 's3:GetObjectVersion'], Resource: text(arn, '/*') });
  const meant = [...ways, ...readers.flatMap((reader) => wayOf(reader, account))];
  const own = { Principal: { AWS: text('arn:aws:iam::', account, ':root') } };
  const outside = requests([...meant, own]);
  const inside = requests(meant);
  const proof = settledOver([document.policy, protect, outside], account, (values) => {
    const ask = (allowed: Policy, identity: readonly Policy[]): Proof =>
      onlyThrough(
        {
          resource: { policy: boundPolicy(document.policy, values) },
          resourceAccount: bindText(account, values),
          identity,
        },
        { protect: boundPolicy(protect, values), allowed: boundPolicy(allowed, values) },
        { actions: awsActions() },
      );
    // Accounts outside may allow their own principals everything.
    const others = ask(outside, [EVERYTHING]);
    if (others.verdict === 'fails') return others;
    // Without policies of their own: what is left is what the bucket's policy hands out.
    const handedOut = ask(inside, []);
    return handedOut.verdict === 'holds' ? others : handedOut;
  });
  return concluded(proof, { identity: [], resource: document, gaps });
}

const EVERYTHING = requests({ Resource: '*' });

function wayOf(reader: Reader, account: Text): readonly RequestPattern[] {
  if (typeof reader !== 'string') {
    const arn = toStr(reader.attribute('Arn'));
    return arn === undefined ? [] : [{ Principal: { AWS: iamText(arn) } }];
  }
  if (!reader.startsWith('arn:')) return [{ Principal: { Service: reader } }];
  // A name alone is easily given to a role of one's own: any account means the one that is deployed to.
  const [head, rest] = cutAt(reader, '::*:');
  const arn = rest === undefined ? reader : text(head, '::', account, ':', rest);
  return [{ Condition: { ArnLike: { 'aws:PrincipalArn': arn } } }];
}

function cutAt(value: string, mark: string): readonly [string, string | undefined] {
  const at = value.indexOf(mark);
  return at < 0 ? [value, undefined] : [value.slice(0, at), value.slice(at + mark.length)];
}
