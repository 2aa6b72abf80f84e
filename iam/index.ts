/** Exact reasoning over IAM policy documents: decide a request, prove a property, give a counterexample. */
export type { ActionCatalog, CatalogConditionKey, CatalogResourceType } from './action-catalog';
export { type AwsActions, awsActions } from './actions/catalog';
export type { Examined } from './actions/examine';
export { type Context, contextOf, derivedKeys, type Request } from './decide/context';
export { type DecideOptions, type Decision, decide, isDescribed } from './decide/decide';
export type {
  PolicySet,
  PolicySource,
  ResourcePolicy,
  ResourcePolicyKind,
  StatementRef,
} from './decide/policy-set';
export { accountOf, type Principal, showPrincipal } from './decide/principal';
export { type Mismatch, UnboundAtomError } from './decide/statement';
export type {
  Condition,
  Element,
  JsonPath,
  Policy,
  PolicyProblem,
  PolicyVersion,
  PrincipalEntry,
  Statement,
} from './document/model';
export { type ParsedPolicy, parsePolicy } from './document/parse';
export {
  type Basis,
  type Counterexample,
  type Obstacle,
  type Proof,
  type ProveOptions,
  ReasonerDefect,
} from './prove/model';
export type { DeployedPrincipal, Deployment } from './prove/properties/deployment';
export { type Isolation, isolation, leadingKeysOf, listingOf } from './prove/properties/isolation';
export { type Excess, type LeastPrivilege, leastPrivilege } from './prove/properties/least-privilege';
export { noMorePermissive } from './prove/properties/permissive';
export {
  type GrantOptions,
  notGranted,
  notPublic,
  type OnlyThrough,
  onlyThrough,
  type PublicOptions,
} from './prove/properties/reach';
export { type RequestPattern, type Requests, requests } from './prove/properties/requests';
export {
  type Atom,
  type AtomShape,
  asText,
  atom,
  atomsOf,
  bindText,
  partsOf,
  type SymbolicText,
  showText,
  type Text,
  text,
} from './text';
