import { compare, type Graph, type Resource, toStr, type Value } from '../../template';
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
  const mappings = MAPPINGS.flatMap(([type, property]) => graph.related(api, type, property));
  const domains = mappings.map((mapping) => domainOf(graph, mapping.get('DomainName')));
  return domains.every((domain) => domain?.get('MutualTlsAuthentication', 'TruststoreUri') !== undefined)
    ? domains[0]
    : undefined;
}

/** By reference, or by the same name. */
function domainOf(graph: Graph, name: Value | undefined): Resource | undefined {
  if (name === undefined) return undefined;
  const denoted = graph.denoted(name, ...DOMAINS);
  if (denoted) return denoted;
  const wanted = toStr(name);
  return DOMAINS.flatMap((type) => graph.resources(type)).find((domain) => {
    const own = toStr(domain.get('DomainName'));
    return own !== undefined && wanted !== undefined && compare(own, wanted) === 'equal';
  });
}
