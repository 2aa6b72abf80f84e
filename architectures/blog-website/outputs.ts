/** Names of the stack outputs of the blog website. */
export const blogWebsiteOutputs = {
  /** Host name of the distribution, as in `d111111abcdef8.cloudfront.net`. */
  DistributionDomainName: 'DistributionDomainName',
  DistributionId: 'DistributionId',
  /** Host name that readers use; its DNS points to the distribution. */
  SiteDomainName: 'SiteDomainName',
  /** Bucket of the static content; read through the distribution only. */
  SiteBucketName: 'SiteBucketName',
  /** Bucket of the thumbnails; read through the distribution only, below `thumbnails/`. */
  ThumbnailBucketName: 'ThumbnailBucketName',
  /** Bucket that clients upload images to, below `uploads/`. */
  UploadBucketName: 'UploadBucketName',
  /** Host that upload addresses name; the accelerated one where acceleration is on. */
  UploadHost: 'UploadHost',
  /** Base address of the REST API with its stage, as in `https://….execute-api.REGION.amazonaws.com/v1/`. */
  ApiUrl: 'ApiUrl',
  UserPoolId: 'UserPoolId',
  UserPoolClientId: 'UserPoolClientId',
  /** Global table of posts and members; absent where Aurora takes its place. */
  TableName: 'TableName',
  /** `daxs://` address of the cluster, reached from inside its network only; absent where Aurora takes the table's place. */
  DaxEndpoint: 'DaxEndpoint',
  /** Queue of the members' records whose welcome failed. */
  WelcomeFailuresQueueUrl: 'WelcomeFailuresQueueUrl',
  /** Queue of the upload events that no thumbnail could be made for. */
  ThumbnailFailuresQueueUrl: 'ThumbnailFailuresQueueUrl',
  /** Topic that every upload is told to; only where uploads are told to others. */
  UploadTopicArn: 'UploadTopicArn',
  /** Queue that every upload is told to; only where that is asked for. */
  UploadQueueUrl: 'UploadQueueUrl',
  /** Cluster of the Aurora global database in the first region; only where it takes the table's place. */
  DatabaseClusterArn: 'DatabaseClusterArn',
  /** Secret with the database user; only where Aurora takes the table's place. */
  DatabaseSecretArn: 'DatabaseSecretArn',
} as const;
