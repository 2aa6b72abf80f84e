/** What an action does, as the Service Authorization Reference classes it. */
export type AccessLevel = 'List' | 'Read' | 'Write' | 'Tagging' | 'Permissions management';

/** The type of a condition key's values; `ArrayOf…` marks a multivalued key. */
export type ConditionKeyType =
  | 'String'
  | 'ARN'
  | 'Bool'
  | 'Numeric'
  | 'Date'
  | 'IPAddress'
  | 'Binary'
  | 'ArrayOfString'
  | 'ArrayOfARN'
  | 'ArrayOfBool';

/** A condition key as the reference writes it, for example `s3:prefix` or `aws:RequestTag/${TagKey}`. */
export interface ConditionKey {
  readonly name: string;
  readonly type: ConditionKeyType;
}

/** A resource type of a service with the shapes its ARNs take, for example `arn:${Partition}:s3:::${BucketName}`. */
export interface ResourceTypeRecord {
  readonly name: string;
  readonly arns: readonly string[];
  /** Condition keys that every action on this type may carry. */
  readonly conditionKeys: readonly string[];
}

/** How one action uses one resource type. */
export interface ActionResource {
  readonly type: string;
  /** The call always names such a resource (the asterisk in the reference). */
  readonly required: boolean;
  /** Condition keys that this action carries only with this type. */
  readonly conditionKeys: readonly string[];
}

/** What actions with the same rights have in common. */
export interface ActionTraits {
  readonly accessLevel: AccessLevel;
  /** Empty when the action works on no resource: a statement can then only name `*`. */
  readonly resources: readonly ActionResource[];
  readonly conditionKeys: readonly string[];
}

/** An action by its name without the service prefix, for example `GetObject`. */
export interface ActionRecord extends ActionTraits {
  readonly name: string;
}

/** One service prefix, for example `s3`, with all that the reference lists for it. */
export interface ServiceRecord {
  readonly prefix: string;
  readonly title: string;
  readonly conditionKeys: readonly ConditionKey[];
  readonly resourceTypes: readonly ResourceTypeRecord[];
  readonly actions: readonly ActionRecord[];
}
