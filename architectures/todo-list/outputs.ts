/** Names of the stack outputs of the to-do list. */
export const todoListOutputs = {
  /** Base address of the REST API with its stage, as in `https://….execute-api.REGION.amazonaws.com/v1/`. */
  ApiUrl: 'ApiUrl',
  UserPoolId: 'UserPoolId',
  UserPoolClientId: 'UserPoolClientId',
  IdentityPoolId: 'IdentityPoolId',
  /** Bucket of the users' files; each below `private/IDENTITY-ID/`. */
  FilesBucketName: 'FilesBucketName',
  /** Table of the to-do items, read through DAX. */
  TodosTableName: 'TodosTableName',
  /** Table that clients reach directly, shared out by leading keys; absent where that is turned off. */
  UserDataTableName: 'UserDataTableName',
  /** `daxs://` address of the cluster, reached from inside its network only. */
  DaxEndpoint: 'DaxEndpoint',
  /** Only where users may invoke a function directly. */
  UserFunctionName: 'UserFunctionName',
} as const;
