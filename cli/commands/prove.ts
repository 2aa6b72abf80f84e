import {
  atom,
  awsActions,
  isolation,
  leadingKeysOf,
  leastPrivilege,
  listingOf,
  noMorePermissive,
  notGranted,
  notPublic,
  onlyThrough,
  type Policy,
  type ProveOptions,
  type RequestPattern,
  type ResourcePolicyKind,
  type Text,
  text,
} from '../../iam';
import { pairsOf } from '../pairs';
import { type Answer, answerJson, answerText, verdictOf } from '../prove/answer';
import { type Named, type RequestFlags, requestPattern } from '../prove/request-flags';
import { readSource, type Source } from '../prove/source';
import { UsageError } from '../usage-error';

/** Options that every question takes. */
export interface ProveFlags {
  readonly param?: readonly string[];
  readonly format?: string;
  readonly anyAction?: boolean;
}

/** Is everything that one policy allows also allowed by another? */
export function proveNoMorePermissive(next: string, previous: string, flags: ProveFlags): void {
  const [now, before] = [read(next, flags), read(previous, flags)];
  const proof = noMorePermissive({ identity: now.policies }, { identity: before.policies }, options(flags));
  tell(
    {
      question: `Is everything that ${now.name} allows also allowed by ${before.name}?`,
      proof,
      sources: [now, before],
    },
    flags,
  );
}

/** Is none of these requests allowed? */
export function proveNotGranted(
  policies: readonly string[],
  flags: ProveFlags & RequestFlags & { readonly resourcePolicy?: string },
): void {
  const sources = policies.map((name) => read(name, flags));
  const resource = flags.resourcePolicy === undefined ? undefined : read(flags.resourcePolicy, flags);
  if (sources.length === 0 && !resource)
    throw new UsageError('name a policy, or a resource policy with --resource-policy');
  const set = { identity: all(sources), ...(resource && { resource: { policy: merged(resource) } }) };
  const { pattern, sentence } = requestPattern(flags, (sources[0] ?? resource)?.named ?? ((value) => value));
  const proof = notGranted(set, pattern, options(flags));
  const names = [...sources, ...(resource ? [resource] : [])].map(({ name }) => name).join(' with ');
  tell(
    {
      question: `Does ${names} allow no request to ${sentence}?`,
      proof,
      sources: [...sources, ...(resource ? [resource] : [])],
    },
    flags,
  );
}

/** Is the resource closed to everybody outside of the account? */
export function proveNotPublic(
  policy: string,
  flags: ProveFlags & {
    readonly account?: string;
    readonly trust?: readonly string[];
    readonly kind?: string;
  },
): void {
  const source = read(policy, flags);
  const trusted = flags.trust?.map((account): RequestPattern => ({ Principal: { AWS: account } }));
  const proof = notPublic({ policy: merged(source), kind: kindOf(flags.kind) }, accountOf(flags.account), {
    ...options(flags),
    ...(trusted && { trusted }),
  });
  const but = flags.trust ? ` but ${flags.trust.join(', ')}` : '';
  tell(
    {
      question: `Does ${source.name} keep out everybody outside of the account${but}?`,
      proof,
      sources: [source],
    },
    flags,
  );
}

/** Is the resource reachable by one way in only? */
export function proveOnlyThrough(
  policy: string,
  flags: ProveFlags &
    RequestFlags & {
      readonly by?: readonly string[];
      readonly source?: readonly string[];
      readonly account?: string;
    },
): void {
  const source = read(policy, flags);
  const { pattern, sentence } = requestPattern({ ...flags, when: [] }, source.named);
  const way = requestPattern(
    { ...(flags.by && { principal: flags.by }), when: flags.when ?? [] },
    source.named,
  );
  const set = { resource: { policy: merged(source) }, resourceAccount: accountOf(flags.account) };
  const proof = onlyThrough(set, { protect: pattern, allowed: way.pattern }, options(flags));
  tell(
    { question: `Under ${source.name}, can only ${way.sentence} ${sentence}?`, proof, sources: [source] },
    flags,
  );
}

/** Can no identity reach what belongs to another? */
export function proveIsolation(
  policies: readonly string[],
  flags: ProveFlags & {
    readonly variable?: string;
    readonly objects?: readonly string[];
    readonly listing?: string;
    readonly leadingKeys?: string;
    readonly table?: readonly string[];
  },
): void {
  const sources = policies.map((name) => read(name, flags));
  const variable = flags.variable ?? 'cognito-identity.amazonaws.com:sub';
  const named = sources[0]?.named ?? ((value: string) => value);
  const belongings: RequestPattern[] = [];
  if (flags.objects) belongings.push({ Action: ['s3:*Object*'], Resource: flags.objects.map(named) });
  if (flags.listing !== undefined) belongings.push(...listing(flags.listing, named));
  if (flags.leadingKeys !== undefined)
    belongings.push(...leadingKeysOf((flags.table ?? ['*']).map(named), flags.leadingKeys));
  if (belongings.length === 0) {
    throw new UsageError(
      `say what belongs to one identity: --objects 'arn:aws:s3:::BUCKET/private/\${${variable}}/*', --listing, or --leading-keys`,
    );
  }
  const proof = isolation({ identity: all(sources) }, { variable, belongings }, options(flags));
  const names = sources.map(({ name }) => name).join(', ');
  tell(
    {
      question: `Under ${names}, can no identity (by ${variable}) reach what belongs to another?`,
      proof,
      sources,
    },
    flags,
  );
}

/** Is nothing allowed but what was granted on purpose? */
export function proveLeastPrivilege(
  policies: readonly string[],
  flags: ProveFlags & { readonly grant?: readonly string[] },
): void {
  const sources = policies.map((name) => read(name, flags));
  const granted = (flags.grant ?? []).map((grant): RequestPattern => {
    const [actions, resources] = grant.split(/\s+on\s+/);
    if (!actions || !resources)
      throw new UsageError(`--grant ${grant} is not "ACTION[,ACTION] on ARN[,ARN]"`);
    return {
      Action: actions.split(','),
      Resource: resources.split(',').map((resource) => sources[0]?.named(resource) ?? resource),
    };
  });
  if (granted.length === 0)
    throw new UsageError('say what is meant: --grant "s3:GetObject on arn:aws:s3:::BUCKET/*"');
  const { proof, exceeding, truncated } = leastPrivilege({ identity: all(sources) }, granted, options(flags));
  const details = exceeding
    .slice(0, 50)
    .map(
      ({ action, counterexample }) => `exceeds: ${action}, for example on ${counterexample.request.resource}`,
    );
  if (truncated || exceeding.length > 50)
    details.push(`and ${truncated ? 'at least ' : ''}${exceeding.length - 50} more actions`);
  const names = sources.map(({ name }) => name).join(', ');
  tell(
    { question: `Does ${names} allow only ${(flags.grant ?? []).join('; ')}?`, proof, sources, details },
    flags,
  );
}

function tell(answer: Answer, { format = 'text' }: ProveFlags): void {
  if (format !== 'text' && format !== 'json')
    throw new UsageError(`there is no format ${format}; there is text and json`);
  process.stdout.write(format === 'json' ? answerJson(answer) : answerText(answer));
  // A property that is not shown does not hold: `assay prove ... && deploy` must not deploy on "not known".
  process.exitCode = verdictOf(answer) === 'holds' ? 0 : 1;
}

function read(name: string, flags: ProveFlags): Source {
  return readSource(name, new Map(Object.entries(pairsOf(flags.param, '--param'))));
}

function all(sources: readonly Source[]): readonly Policy[] {
  return sources.flatMap(({ policies }) => policies);
}

/** One policy of the statements of several: policies attached to one resource count together. */
function merged({ name, policies }: Source): Policy {
  const [first] = policies;
  if (first === undefined) throw new UsageError(`${name} holds no policy`);
  if (policies.length === 1) return first;
  throw new UsageError(
    `${name} has ${policies.length} policies; name the resource that holds the one you mean`,
  );
}

function options({ anyAction = false }: ProveFlags): ProveOptions {
  return anyAction ? {} : { actions: awsActions() };
}

function accountOf(account: string | undefined): Text {
  if (account === undefined) return text(atom('account', { label: '${AWS::AccountId}', shape: 'account' }));
  if (!/^\d{12}$/.test(account))
    throw new UsageError(`--account ${account} is not an account id of twelve digits`);
  return account;
}

const KINDS: readonly ResourcePolicyKind[] = ['ordinary', 'kms-key', 'role-trust'];

function kindOf(kind = 'ordinary'): ResourcePolicyKind {
  const known = KINDS.find((name) => name === kind);
  if (!known) throw new UsageError(`there is no kind ${kind}; there is ${KINDS.join(', ')}`);
  return known;
}

function listing(value: string, named: Named): readonly RequestPattern[] {
  const slash = value.indexOf('/');
  if (slash < 0) {
    throw new UsageError(
      `--listing ${value} is not BUCKET_ARN/PREFIX, for example 'arn:aws:s3:::photos/private/\${cognito-identity.amazonaws.com:sub}/'`,
    );
  }
  return listingOf(named(value.slice(0, slash)), value.slice(slash + 1));
}
