/** The door of the twin: the loopback deployment of a graph, as far as probes look and no further. */
export type { SigningKey } from './cloudfront/build';
export type { Edge } from './cloudfront/edge';
export type { TwinRequest, TwinResponse } from './http/message';
export type { Authority } from './route53/answer';
export { type Bucket, type StoredObject, storedObject } from './s3/bucket';
export type { StackValues } from './stacks';
export { startTwin, type Twin, type TwinEndpoints, type TwinOptions, type TwinPlace } from './twin';
