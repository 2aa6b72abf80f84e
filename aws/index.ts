/** The door of what AWS documents and templates only name: data that the probes and the twin both rest on, and no code of ours. */
export {
  MANAGED_CACHE_POLICIES,
  MANAGED_ORIGIN_REQUEST_POLICIES,
  MANAGED_RESPONSE_HEADERS_POLICIES,
} from './cloudfront/managed-policies';
export { CLIENT_NETWORKS, type ClientNetwork, REGION_PLACES, UNMAPPED_NETWORK } from './dns/networks';
