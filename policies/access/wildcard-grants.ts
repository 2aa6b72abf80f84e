import { awsActions, partsOf, type Statement, showText, type Text } from '../../iam';
import { globMatches } from '../relations/glob';

/** Actions that a statement grants on everything of a kind although IAM could hold them to one. */
export interface WildcardGrant {
  readonly resource: string;
  /** As AWS writes them, sorted; at most a few are told. */
  readonly actions: readonly string[];
}

/**
 * What has to name everything. Lambda's own needs (network interfaces in a VPC, X-Ray, logs: AWS's basic execution roles say
 * the same), and what is tied to no resource that a template could name.
 */
const NEED_EVERYTHING = [
  'ec2:createnetworkinterface',
  'ec2:deletenetworkinterface',
  'ec2:describe*',
  'ec2:assignprivateipaddresses',
  'ec2:unassignprivateipaddresses',
  'logs:createloggroup',
  'logs:createlogstream',
  'logs:putlogevents',
  'logs:describe*',
  'xray:*',
  'cloudwatch:putmetricdata',
  'ssmmessages:*',
  // The job does not exist before it is started.
  '*:start*job',
];

/** AWS's own policies for functions and their event sources, which SAM attaches by itself. They can be held to no resource. */
export const EXECUTION_ROLES = /:policy\/service-role\/AWSLambda\w+$/;

/** Services whose calls name a resource although the reference marks none as required: a bucket or an access point. */
const ALWAYS_A_RESOURCE = ['s3:'];

/** Keys of conditions that leave where a grant reaches as wide as it is. */
const NOT_NARROWING =
  /^(aws:(securetransport|sourceip|requestedregion|currenttime|epochtime|multifactorauth|principal|username|userid|viaawsservice|calledvia|useragent|referer|sourcevpc|vpcsourceip)|aws:sourcevpce)/i;

/** What an Allow statement grants on every resource of a kind. */
export function wildcardGrants(statement: Statement): readonly WildcardGrant[] {
  if (statement.effect !== 'Allow' || narrowed(statement)) return [];
  const { actions, resources } = statement;
  const everything = resources === undefined || resources.not;
  const wide = everything ? ['*'] : resources.values.filter(isWide).map(showText);
  return wide.flatMap((resource): WildcardGrant[] => {
    const granted = actions.not
      ? ['everything but what NotAction names']
      : offending(actions.values, resource);
    return granted.length === 0 ? [] : [{ resource, actions: granted }];
  });
}

/**
 * Actions of an Allow statement that only the deployment knows, where it names every resource of a kind; their labels. Which
 * of them could be held to a resource is not known.
 */
export function openGrants(statement: Statement): readonly string[] {
  if (statement.effect !== 'Allow' || narrowed(statement)) return [];
  const { actions, resources } = statement;
  const wide = resources === undefined || resources.not || resources.values.some(isWide);
  return wide ? actions.values.filter((action) => typeof action !== 'string').map(showText) : [];
}

/** Parameters that are all of a resource that an Allow statement names: each is taken for one resource. */
export function takenForOne({ effect, resources }: Statement): readonly string[] {
  if (effect !== 'Allow' || resources === undefined || resources.not) return [];
  return resources.values.flatMap((value) => {
    const [only, ...more] = partsOf(value);
    const isParameter = typeof only === 'object' && only.id.lastIndexOf('.') < only.id.lastIndexOf('#');
    return isParameter && more.length === 0 && !only.id.startsWith('#') ? [only.label] : [];
  });
}

function narrowed({ conditions }: Statement): boolean {
  return conditions.some(
    ({ key, operator }) => !operator.negated && operator.family !== 'null' && !NOT_NARROWING.test(key),
  );
}

/**
 * `*`, or an ARN whose own name is nothing but a wildcard: `arn:aws:s3:::*`, `arn:aws:dynamodb:*:*:table/*`. Names without an
 * account are AWS's own (`foundation-model/*`), except those of buckets.
 */
function isWide(value: Text): boolean {
  if (value === '*' || value === '**') return true;
  const [arn = '', , service = '', , account = '', ...rest] = showText(value)
    .replace(/\$\{[^}]*\}/g, 'x')
    .split(':');
  if (arn !== 'arn' || rest.length === 0) return false;
  const name = rest.join(':');
  // What comes first is a bucket or an API, not a type of resource.
  if (service === 's3' || service === 'execute-api') return /^\*(\/.*)?$/.test(name);
  return account !== '' && /^([a-z-]+[/:])?\*([/:]\*)*$/.test(name);
}

function offending(patterns: readonly Text[], resource: string): readonly string[] {
  const catalog = awsActions();
  const found = new Set<string>();
  const service = resource.startsWith('arn:') ? resource.split(':')[2] : undefined;
  for (const pattern of patterns) {
    if (typeof pattern !== 'string') continue;
    if (/^\*+$/.test(pattern)) return ['*'];
    for (const action of catalog.expand(pattern)) {
      const lower = action.toLowerCase();
      if (NEED_EVERYTHING.some((one) => globMatches(one, lower))) continue;
      if (service !== undefined && !/[*$]/.test(service) && !reaches(action, service)) continue;
      if (catalog.accessLevel(action) === 'List' || /:describe/i.test(action) || !namesResource(action))
        continue;
      found.add(action);
    }
  }
  return [...found].sort();
}

function namesResource(action: string): boolean {
  const types = awsActions().resourceTypes(action);
  if (types === undefined || types.length === 0) return false;
  return (
    types.some(({ required }) => required) || ALWAYS_A_RESOURCE.some((prefix) => action.startsWith(prefix))
  );
}

function reaches(action: string, service: string): boolean {
  return (awsActions().resourceTypes(action) ?? []).some(({ arns }) =>
    arns.some((arn) => arn.split(':')[2] === service),
  );
}
