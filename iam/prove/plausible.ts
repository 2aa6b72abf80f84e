import type { Request } from '../decide/context';
import { type Principal, principalWord } from '../decide/principal';

/** Accounts of AWS's documentation; the first ones are taken for what a reader thinks of as a stranger. */
const ACCOUNTS = ['444455556666', '111122223333', '999988887777'] as const;
/** Twelve digits that the search picked because they are the first. */
const NOBODY = '000000000000';
const PARTITION = /^aws(?:-[a-z]+)*$/;
const REGION = /^[a-z]{2}(?:-[a-z]+)+-\d$/;

/**
 * Requests like the given one that read better, the best first: parts of ARNs and account numbers that the search left at
 * any string are such as exist. Whoever takes one has to replay it.
 * @param taken accounts that a name stands for which only the deployment knows.
 */
export function plausibleVariants(request: Request, taken: ReadonlySet<string>): readonly Request[] {
  const whole = (account: string): Request => ({
    ...request,
    principal: plausiblePrincipal(request.principal, account),
    resource: plausibleArn(request.resource, account),
    context: plausibleContext(request.context, account),
  });
  // Nothing to mend, whatever the account: the usual case.
  if (isSame(whole(ACCOUNTS[0]), request)) return [];
  return ACCOUNTS.filter((account) => !taken.has(account))
    .flatMap((account): Request[] => {
      const all = whole(account);
      const { principal, context, resource } = all;
      // All at once, or what can be had of it.
      return [all, { ...request, principal, context }, { ...request, principal }, { ...request, resource }];
    })
    .filter((variant) => !isSame(variant, request));
}

function plausiblePrincipal(principal: Principal, account: string): Principal {
  const named = (arn: string): string =>
    plausibleArn(arn.replace(/(:(?:user|role)\/)x+$/, '$1someone'), account);
  if (principal.type === 'user' || principal.type === 'federated-user')
    return { ...principal, arn: named(principal.arn) };
  if (principal.type === 'role-session') {
    const sessionName = /^x+$/.test(principal.sessionName) ? 'session' : principal.sessionName;
    return { ...principal, roleArn: named(principal.roleArn), sessionName };
  }
  return principal;
}

function plausibleArn(arn: string, account: string): string {
  const [scheme, partition = '', service = '', region = '', owner = '', ...name] = arn.split(':');
  if (scheme !== 'arn' || name.length === 0) return arn;
  return [
    scheme,
    PARTITION.test(partition) ? partition : 'aws',
    service,
    region === '' || REGION.test(region) ? region : 'us-east-1',
    // Services own things too: `arn:aws:iam::aws:policy/...`, `arn:aws:iam::cloudfront:user/...`.
    owner === '' || owner === 'aws' || owner === 'cloudfront' ? owner : plausibleAccount(owner, account),
    // Names that the search left at the shortest ones that can be.
    name.join(':').replace(/(^|[/:])x+(?=$|[/:])/g, '$1example'),
  ].join(':');
}

function plausibleAccount(value: string, account: string): string {
  return /^\d{12}$/.test(value) && value !== NOBODY ? value : account;
}

function plausibleContext(context: Request['context'], account: string): Request['context'] {
  const mend = (key: string, value: string): string =>
    /account$/i.test(key) ? plausibleAccount(value, account) : plausibleArn(value, account);
  // Own properties even for a key called __proto__: Object.fromEntries defines, it does not assign.
  return Object.fromEntries(
    Object.entries(context).map(([key, value]) => [
      key,
      typeof value === 'string' ? mend(key, value) : value.map((one) => mend(key, one)),
    ]),
  );
}

/** Variants have the keys of the request that they were made from. */
function isSame(a: Request, b: Request): boolean {
  if (a.resource !== b.resource || principalWord(a.principal) !== principalWord(b.principal)) return false;
  return Object.entries(a.context).every(([key, value]) => {
    const other = b.context[key];
    if (typeof value === 'string' || typeof other === 'string') return value === other;
    return value.every((one, i) => one === other?.[i]);
  });
}
