/** Names of the stack outputs of paid content. */
export const paidContentOutputs = {
  /** Base address of the API for viewers and for billing, with its stage. */
  AccessApiUrl: 'AccessApiUrl',
  /** Base address of the API for editors, with its stage. */
  ContentApiUrl: 'ContentApiUrl',
  UserPoolId: 'UserPoolId',
  UserPoolClientId: 'UserPoolClientId',
  /** As in `d111111abcdef8.cloudfront.net`; signatures are over the name that is asked. */
  DistributionDomainName: 'DistributionDomainName',
  DistributionId: 'DistributionId',
  /** The name of your own that signed addresses bear; absent where there is none. */
  ContentDomainName: 'ContentDomainName',
  ContentBucketName: 'ContentBucketName',
  KeyGroupId: 'KeyGroupId',
  /** ARN of the secret that holds the signing key as JSON: `keyPairId`, `privateKey` (PEM) and `usableFrom` (epoch seconds). */
  SigningKeySecretArn: 'SigningKeySecretArn',
  /** Id of the key that signs first. After a rotation the secret says which one does. */
  KeyPairId: 'KeyPairId',
  /** Which users are premium. */
  SubscribersTableName: 'SubscribersTableName',
  /** What there is to see. */
  CatalogueTableName: 'CatalogueTableName',
} as const;
