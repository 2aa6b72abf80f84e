import {
  awsActions,
  bindText,
  onlyThrough,
  type PolicySet,
  type RequestPattern,
  requests,
  text,
} from '../../iam';
import { type Resource, toStr } from '../../template';
import { boundPolicy } from './bound';
import { type Conclusion, concluded, worstConclusion } from './conclusion';
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
 */
export function proveOnlyReaders(bucket: Resource, policy: Resource, readers: readonly Reader[]): Conclusion {
  const { document, gaps } = placedDocument(policy, ['PolicyDocument']);
  const account = accountOf(policy);
  const arn = iamText(toStr(bucket.attribute('Arn')) ?? '');
  const protect = requests({ Action: ['s3:GetObject', 's3:GetObjectVersion'], Resource: text(arn, '/*') });
  const meant = readers.flatMap(wayOf);
  const ask = (allowed: readonly RequestPattern[], identity: PolicySet['identity']): Conclusion => {
    const ways = requests(allowed);
    const proof = settledOver([document.policy, protect, ways], account, (values) =>
      onlyThrough(
        {
          resource: { policy: boundPolicy(document.policy, values) },
          resourceAccount: bindText(account, values),
          ...(identity && { identity }),
        },
        { protect: boundPolicy(protect, values), allowed: boundPolicy(ways, values) },
        { actions: awsActions() },
      ),
    );
    return concluded(proof, { identity: [], resource: document, gaps });
  };
  const own = { Principal: { AWS: text('arn:aws:iam::', account, ':root') } };
  return worstConclusion([
    // Accounts outside may allow their own principals everything.
    ask([...meant, own], [EVERYTHING]),
    // Without policies of their own: what is left is what the bucket's policy hands out.
    ask(meant, []),
  ]);
}

const EVERYTHING = requests({ Resource: '*' });

function wayOf(reader: Reader): readonly RequestPattern[] {
  if (typeof reader !== 'string') {
    const arn = toStr(reader.attribute('Arn'));
    return arn === undefined ? [] : [{ Principal: { AWS: iamText(arn) } }];
  }
  if (!reader.startsWith('arn:')) return [{ Principal: { Service: reader } }];
  return [{ Condition: { ArnLike: { 'aws:PrincipalArn': reader } } }];
}
