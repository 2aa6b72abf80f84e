import type { RequestPattern, ResourcePolicyKind } from '../../iam';
import type { Path, Resource } from '../../template';
import type { Finding, Judge } from '../engine/rule';
import { publicReason } from '../relations/declared-public';
import { accountOf, outsidersOf } from './outsiders';
import { placedDocument } from './principals';

export type OutsiderMessage = 'closed' | 'anyone' | 'account' | 'declaredPublic' | 'unknown';

/** What every rule about outsiders says; `what` is the policy's subject, for example `the queue policy`. */
export function outsiderMessages(what: string): Readonly<Record<OutsiderMessage, string>> {
  return {
    closed: `${what} lets in nobody from outside of the account; services that it names are judged apart`,
    anyone: `${what} lets in strangers: {text}`,
    account: `${what} lets in another account: {text}`,
    declaredPublic: `${what} is open on purpose: {reason}`,
    unknown: `whether ${what} lets in anybody from outside is not known: {text}`,
  };
}

/** The parameter that such a rule reads. */
export const TRUSTED_ACCOUNTS = { trustedAccounts: [] as readonly string[] };

export interface OutsiderOptions {
  readonly kind?: ResourcePolicyKind;
  /** Requests from outside that are meant in every account. */
  readonly meant?: readonly RequestPattern[];
}

/** Judges one policy document of a resource: nobody from outside of its account may get in. */
export function judgeOutsiders(
  subject: Resource,
  path: Path,
  judge: Judge<OutsiderMessage>,
  { kind, meant }: OutsiderOptions = {},
): Finding {
  const reason = publicReason(subject);
  if (reason !== undefined) return judge.notApplicable('declaredPublic', { reason });
  const { document, gaps } = placedDocument(subject, path);
  const trusted = judge.parameter<readonly string[]>('trustedAccounts').filter((one) => /^\d{12}$/.test(one));
  const account = accountOf(subject);
  const { verdict, text, evidence, who } = outsidersOf({
    document,
    gaps,
    account,
    trusted,
    ...(kind && { kind }),
    ...(meant && { meant }),
  });
  if (verdict === 'holds') return judge.pass('closed', {}, evidence);
  if (verdict === 'unknown') return judge.unknown('unknown', { text }, evidence);
  return judge.fail(who === 'anyone' ? 'anyone' : 'account', { text }, evidence);
}
