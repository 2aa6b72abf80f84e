/**
 * What a proof needs to know about the actions that exist. It is injected, so that the reasoner itself holds no data and
 * a report can name the version that it used. `createAwsActions` of `iam/actions/` satisfies it.
 */
export interface ActionCatalog {
  /** Package and version of the data, for a report. */
  readonly version: string;
  /** Every action that a pattern of an Action element matches (case ignored), as AWS writes it: `s3:GetObject`. */
  expand(pattern: string): readonly string[];
  /** Whether such an action exists; case is ignored. */
  has(action: string): boolean;
  /** Empty: the action works on no resource (only `*`). Undefined: nothing is known about the action. */
  resourceTypes(action: string): readonly CatalogResourceType[] | undefined;
  /** Service-specific condition keys that a call may carry. Global keys (`aws:SourceIp`, ...) are not among them. */
  conditionKeys(action: string): readonly CatalogConditionKey[];
  /** The keys of the `aws:` namespace that any call may carry. */
  globalConditionKeys(): readonly CatalogConditionKey[];
}

/** One kind of resource that an action works on. */
export interface CatalogResourceType {
  readonly name: string;
  /** The shapes of its ARNs, for example `arn:${Partition}:s3:::${BucketName}/${ObjectName}`. */
  readonly arns: readonly string[];
  /** The call always names such a resource. */
  readonly required: boolean;
}

/** A condition key as AWS writes it; an `ArrayOf…` type marks a multivalued key. */
export interface CatalogConditionKey {
  readonly name: string;
  readonly type: string;
}
