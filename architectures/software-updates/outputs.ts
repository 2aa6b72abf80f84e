/** Names of the stack outputs of software updates. */
export const softwareUpdatesOutputs = {
  /** Host name of the distribution, as in `d111111abcdef8.cloudfront.net`. */
  DistributionDomainName: 'DistributionDomainName',
  DistributionId: 'DistributionId',
  /** Host name that clients use; its DNS is moved from the load balancer to the distribution. */
  SiteDomainName: 'SiteDomainName',
  /** Host name of the load balancer, which refuses whoever comes past the distribution; of the stand-in's stack. */
  OriginDomainName: 'OriginDomainName',
  /** Path of the update files that are cached, as in `/updates/*`; several are joined by commas. */
  CachedPaths: 'CachedPaths',
} as const;
