/** Names of the stack outputs of the microservices. */
export const microservicesOutputs = {
  ZoneId: 'ZoneId',
  /** The four name servers, with commas between: what the parent zone has to delegate to. */
  ZoneNameServers: 'ZoneNameServers',
  /** Base address of the service on functions; its default endpoint is turned off, the names of the zone lead to it. */
  ApiUrl: 'ApiUrl',
  /** Where the names lead by which the service on functions is reached, as `LABEL=DOMAIN` with commas between. */
  ApiDomainNames: 'ApiDomainNames',
  OrdersTableName: 'OrdersTableName',
  /** Load balancer of the service on containers. */
  CatalogDomainName: 'CatalogDomainName',
  /** Load balancer of the service on instances. */
  ReportsDomainName: 'ReportsDomainName',
  /** Fixed IPv4 addresses, with commas between; absent where no service has a load balancer. */
  EdgeAddresses: 'EdgeAddresses',
} as const;
