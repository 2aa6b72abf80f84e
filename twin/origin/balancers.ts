import type { Graph } from '../../template';
import { matches } from '../cloudfront/signed';
import { response, type TwinRequest, type TwinResponse } from '../http/message';
import { type Json, list, number, object, string, strings } from '../json';
import type { TwinValues } from '../values';

/** A load balancer as its template makes it. */
export interface Balancer {
  /** In lower case. */
  readonly host: string;
  /** Whether a port is open to whoever asks from the internet; CloudFront comes in by its own addresses. */
  readonly isPublic: (port: number) => boolean;
  readonly listeners: readonly Listener[];
}

interface Listener {
  readonly port: number;
  readonly rules: readonly Rule[];
  readonly defaults: readonly Json[];
}

interface Rule {
  readonly priority: number;
  readonly conditions: readonly Json[];
  readonly actions: readonly Json[];
}

/** The application load balancers of the templates, with who may connect to them. */
export function balancersOf(graph: Graph, values: TwinValues): readonly Balancer[] {
  const properties = (type: string): readonly Json[] =>
    graph.resources(type).map((resource) => object(values.plain(resource.properties)));
  const listeners = graph.resources('AWS::ElasticLoadBalancingV2::Listener').map((resource) => ({
    arn: values.text(resource.ref) ?? '',
    config: object(values.plain(resource.properties)),
  }));
  const rules = properties('AWS::ElasticLoadBalancingV2::ListenerRule');
  const ingress = ingressByGroup(graph, values);
  return graph.resources('AWS::ElasticLoadBalancingV2::LoadBalancer').map((resource) => {
    const arn = values.text(resource.ref) ?? '';
    const groups = strings(values.plain(resource.get('SecurityGroups')));
    const facing = string(values.plain(resource.get('Scheme'))) === 'internet-facing';
    return {
      host: (values.text(resource.attribute('DNSName')) ?? '').toLowerCase(),
      // A balancer that names no group has the default one of its network, which admits nobody from outside.
      isPublic: (port) =>
        facing && groups.some((group) => (ingress.get(group) ?? []).some((rule) => admits(rule, port))),
      listeners: listeners
        .filter(({ config }) => string(config['LoadBalancerArn']) === arn)
        .map(({ arn: listener, config }) => ({
          port: number(config['Port'], 80),
          defaults: list(config['DefaultActions']).map(object),
          rules: rules
            .filter((rule) => string(rule['ListenerArn']) === listener)
            .map((rule) => ({
              priority: number(rule['Priority'], 50_000),
              conditions: list(rule['Conditions']).map(object),
              actions: list(rule['Actions']).map(object),
            }))
            .sort((a, b) => a.priority - b.priority),
        })),
    };
  });
}

/** What a listener makes of a request: the first rule whose conditions all hold, else its default. */
export function serveBalancer(
  balancer: Balancer,
  request: TwinRequest,
  application: (request: TwinRequest) => TwinResponse,
): TwinResponse {
  const port = request.secure ? 443 : 80;
  const listener = balancer.listeners.find((one) => one.port === port);
  if (!listener) return response(502, [['Content-Type', 'text/plain']], `nothing listens on port ${port}\n`);
  const rule = listener.rules.find(({ conditions }) =>
    conditions.every((condition) => holds(condition, request)),
  );
  const [action] = (rule?.actions ?? listener.defaults).filter(
    ({ Type: type }) => type !== 'authenticate-cognito',
  );
  switch (string(action?.['Type'])) {
    case 'fixed-response': {
      const config = object(action?.['FixedResponseConfig']);
      const type = string(config['ContentType']) ?? 'text/plain';
      return response(
        number(config['StatusCode'], 200),
        [
          ['Server', 'awselb/2.0'],
          ['Content-Type', type],
        ],
        string(config['MessageBody']) ?? '',
      );
    }
    case 'redirect': {
      const config = object(action?.['RedirectConfig']);
      const secure =
        string(config['Protocol']) === 'HTTPS' || (request.secure && config['Protocol'] !== 'HTTP');
      const location = `${secure ? 'https' : 'http'}://${request.host}:${secure ? 443 : 80}${request.path}`;
      return response(string(config['StatusCode']) === 'HTTP_301' ? 301 : 302, [
        ['Server', 'awselb/2.0'],
        ['Location', location],
      ]);
    }
    default:
      return application(request);
  }
}

/** Source: Elastic Load Balancing, "Condition types for listener rules". Values are patterns; one of them is enough. */
function holds(condition: Json, request: TwinRequest): boolean {
  const config = (name: string): Json => object(condition[name]);
  const direct = strings(condition['Values']);
  const any = (text: string, patterns: readonly string[]): boolean =>
    patterns.some((pattern) => matches(text, pattern));
  const given = (name: string): readonly string[] => {
    const values = strings(config(name)['Values']);
    return values.length > 0 ? values : direct;
  };
  switch (string(condition['Field'])) {
    case 'http-header': {
      const header = config('HttpHeaderConfig');
      const value = request.headers.get((string(header['HttpHeaderName']) ?? '').toLowerCase());
      return (
        value !== undefined &&
        any(
          value.toLowerCase(),
          strings(header['Values']).map((one) => one.toLowerCase()),
        )
      );
    }
    case 'path-pattern':
      return any(request.path, given('PathPatternConfig'));
    case 'host-header':
      return any(
        request.host,
        given('HostHeaderConfig').map((host) => host.toLowerCase()),
      );
    case 'http-request-method':
      return given('HttpRequestMethodConfig').includes(request.method);
    case 'source-ip':
    case 'query-string':
      // Whoever asks the twin asks from loopback: no address of a template is that.
      return false;
    default:
      return false;
  }
}

function ingressByGroup(graph: Graph, values: TwinValues): ReadonlyMap<string, readonly Json[]> {
  const groups = new Map<string, Json[]>();
  for (const resource of graph.resources('AWS::EC2::SecurityGroup')) {
    const id = values.text(resource.attribute('GroupId')) ?? '';
    groups.set(id, list(values.plain(resource.get('SecurityGroupIngress'))).map(object));
  }
  for (const resource of graph.resources('AWS::EC2::SecurityGroupIngress')) {
    const rule = object(values.plain(resource.properties));
    const id = string(rule['GroupId']) ?? '';
    groups.set(id, [...(groups.get(id) ?? []), rule]);
  }
  return groups;
}

function admits(rule: Json, port: number): boolean {
  const anybody = rule['CidrIp'] === '0.0.0.0/0' || rule['CidrIpv6'] === '::/0';
  const protocol = string(rule['IpProtocol']);
  const inRange = number(rule['FromPort'], 0) <= port && port <= number(rule['ToPort'], 65_535);
  return anybody && (protocol === '-1' || (protocol === 'tcp' && inRange));
}
