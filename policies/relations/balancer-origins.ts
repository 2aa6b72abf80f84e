import {
  compare,
  type Graph,
  isList,
  isObject,
  partsOf,
  type Resource,
  type Str,
  text,
  toStr,
  type Value,
} from '../../template';
import { atomsWithin, type Origin, originsOf } from './distribution-origins';

const BALANCER = 'AWS::ElasticLoadBalancingV2::LoadBalancer';

/** An origin that the owner of the templates has to close: a load balancer, or a server that the templates do not hold. */
export interface ServerOrigin {
  readonly origin: Origin;
  /** Whether CloudFront comes by a VPC origin. */
  readonly isVpc: boolean;
  /** Undefined when the templates do not say what stands there. */
  readonly balancer: Resource | undefined;
  /** What names the server: a domain name, or the ARN that a VPC origin leads to. */
  readonly named: Value | undefined;
}

export interface ServerOrigins {
  readonly servers: readonly ServerOrigin[];
  /** Symbolic values where origins were wanted. */
  readonly opaque: ReturnType<typeof originsOf>['opaque'];
}

/** Origins that AWS runs and authorizes in ways of their own. */
const SERVICE_DOMAIN =
  /\.(execute-api|lambda-url|mediastore|mediapackage|mediapackagev2|s3|appsync-api)[.-]|\.awsapprunner\./i;
const SERVICE_TYPES =
  /^AWS::(ApiGateway|ApiGatewayV2|Lambda|S3|MediaStore|MediaPackage|MediaPackageV2|AppSync|AppRunner|Serverless)::/;

/** The servers behind a distribution that have doors of their own: everything but buckets and services of AWS. */
export function serverOriginsOf(graph: Graph, distribution: Resource): ServerOrigins {
  const { origins, opaque } = originsOf(graph, distribution);
  const servers = origins
    .filter(({ kind }) => kind === 'custom' || kind === 'vpc' || kind === 'unknown')
    .flatMap((origin) => serversOf(graph, origin));
  return { servers, opaque };
}

function serversOf(graph: Graph, origin: Origin): readonly ServerOrigin[] {
  const isVpc = origin.kind === 'vpc';
  const server = (balancer: Resource | undefined, named: Value | undefined): ServerOrigin => ({
    origin,
    isVpc,
    balancer,
    named,
  });
  const config = origin.value['VpcOriginConfig'];
  const id = isObject(config) ? config['VpcOriginId'] : undefined;
  const arn = graph.denoted(id, 'AWS::CloudFront::VpcOrigin')?.get('VpcOriginEndpointConfig', 'Arn');
  if (arn !== undefined) return [server(graph.denoted(arn, BALANCER), arn)];
  const { domain } = origin;
  if (domain === undefined) return [server(undefined, id)];
  const own = balancersNamed(graph, domain);
  const found = own.length > 0 ? own : balancersByRecord(graph, domain);
  if (found.length > 0) return found.map((balancer) => server(balancer, domain));
  return isService(domain) ? [] : [server(undefined, domain)];
}

function balancersNamed(graph: Graph, domain: Str): readonly Resource[] {
  return atomsWithin(domain).flatMap((atom) => {
    const { origin } = atom;
    if (origin.kind !== 'resource' || origin.type !== BALANCER || origin.attribute !== 'DNSName') return [];
    const balancer = graph.ofAtom(atom);
    return balancer?.exists ? [balancer] : [];
  });
}

/** By a name of one's own, which is what a certificate is issued for: the records of the templates tell where it leads. */
function balancersByRecord(graph: Graph, domain: Str): readonly Resource[] {
  const wanted = withoutDot(domain);
  const found = new Set<Resource>();
  for (const record of graph.declared('AWS::Route53::RecordSet')) {
    const name = record.exists ? toStr(record.get('Name')) : undefined;
    if (name === undefined || compare(withoutDot(name), wanted) !== 'equal') continue;
    const lines = record.get('ResourceRecords');
    const targets = [record.get('AliasTarget', 'DNSName'), ...(isList(lines) ? lines : [])];
    for (const target of targets) {
      const str = toStr(target);
      for (const balancer of str === undefined ? [] : balancersNamed(graph, str)) found.add(balancer);
    }
  }
  return [...found];
}

function withoutDot(name: Str): Str {
  const parts = partsOf(name);
  const last = parts.at(-1);
  return typeof last === 'string' && last.endsWith('.')
    ? text([...parts.slice(0, -1), last.slice(0, -1)])
    : name;
}

function isService(domain: Str): boolean {
  return (
    SERVICE_DOMAIN.test(String(domain)) ||
    atomsWithin(domain).some(({ origin }) => origin.kind === 'resource' && SERVICE_TYPES.test(origin.type))
  );
}
