import type { Graph, Resource, Value } from '../../template';
import { isSame } from './sameness';
import { isOn } from './truth';

/** How an API is mapped to a domain of its own: the mapping's type, its property for the API, and the type of the domain. */
const MAPPINGS = [
  ['AWS::ApiGatewayV2::ApiMapping', 'ApiId'],
  ['AWS::ApiGateway::BasePathMapping', 'RestApiId'],
] as const;
const DOMAINS = ['AWS::ApiGatewayV2::DomainName', 'AWS::ApiGateway::DomainName'] as const;

/**
 * The domain at which callers of an API show a client certificate: its address at execute-api is off, and every domain that it is
 * mapped to has a truststore. Undefined when one way to it asks for none, or cannot be told. Source: API Gateway Developer Guide,
 * "Configuring mutual TLS authentication", which says to turn the default endpoint off.
 */
export function mutualTlsDomain(graph: Graph, api: Resource | undefined): Resource | undefined {
  if (api === undefined || isOn(api.get('DisableExecuteApiEndpoint')) !== 'yes') return undefined;
  const domains = mappedDomains(graph, api);
  return domains.every((domain) => domain?.get('MutualTlsAuthentication', 'TruststoreUri') !== undefined)
    ? domains[0]
    : undefined;
}

/** The domains that an API is mapped to, by reference or by their names; undefined for one that the templates do not hold. */
export function mappedDomains(graph: Graph, api: Resource): readonly (Resource | undefined)[] {
  const mappings = MAPPINGS.flatMap(([type, property]) => graph.related(api, type, property));
  return mappings.map((mapping) => domainOf(graph, mapping.get('DomainName')));
}

function domainOf(graph: Graph, name: Value | undefined): Resource | undefined {
  return (
    graph.denoted(name, ...DOMAINS) ??
    graph.declared(...DOMAINS).find((domain) => isSame(domain.get('DomainName'), name) && domain.exists)
  );
}
