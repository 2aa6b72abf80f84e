/** What constructs of several cases are made from. */
export { DaxCache, type DaxCacheProps } from './dax-cache';
export { DistributionLogs, type DistributionLogsProps } from './distribution-logs';
export { Firewall, type FirewallProps } from './firewall';
export { functionRole } from './function-role';
export { HandlerFunction, type HandlerFunctionProps } from './handler-function';
export { isolatedNetwork } from './isolated-network';
export { LoggedRestApi, type LoggedRestApiProps, MODEST_LIMITS, type RequestLimits } from './logged-rest-api';
export { LogBucket, type LogBucketProps, PrivateBucket, type PrivateBucketProps } from './private-bucket';
export { tagCase } from './tags';
export { publicClient, type UserPoolProps, userPool } from './user-pool';
