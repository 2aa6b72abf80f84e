// Generated from the rule folders: npm run docs.
import type { Rule } from '../engine/rule';
import { rule as apigatewayAuthorizerNamesUserPool } from './apigateway/apigateway-authorizer-names-user-pool/rule';
import { rule as apigatewayCacheKeyComplete } from './apigateway/apigateway-cache-key-complete/rule';
import { rule as apigatewayMethodAuthorized } from './apigateway/apigateway-method-authorized/rule';
import { rule as apigatewayMethodCognitoAuthorized } from './apigateway/apigateway-method-cognito-authorized/rule';
import { rule as apigatewayStageAccessLogged } from './apigateway/apigateway-stage-access-logged/rule';
import { rule as apigatewayStageCacheEncrypted } from './apigateway/apigateway-stage-cache-encrypted/rule';
import { rule as apigatewayStageCached } from './apigateway/apigateway-stage-cached/rule';
import { rule as apigatewayStageExecutionLogged } from './apigateway/apigateway-stage-execution-logged/rule';
import { rule as apigatewayStageTraced } from './apigateway/apigateway-stage-traced/rule';
import { rule as apigatewayv2RouteAuthorized } from './apigateway/apigatewayv2-route-authorized/rule';
import { rule as athenaWorkgroupEnforced } from './athena/athena-workgroup-enforced/rule';
import { rule as athenaWorkgroupQueried } from './athena/athena-workgroup-queried/rule';
import { rule as cloudfrontAccessLogged } from './cloudfront/cloudfront-access-logged/rule';
import { rule as cloudfrontHitRateMeasured } from './cloudfront/cloudfront-hit-rate-measured/rule';
import { rule as cloudfrontHttpsOnly } from './cloudfront/cloudfront-https-only/rule';
import { rule as cloudfrontKeyGroupTwoKeys } from './cloudfront/cloudfront-key-group-two-keys/rule';
import { rule as cloudfrontMinimumTls } from './cloudfront/cloudfront-minimum-tls/rule';
import { rule as cloudfrontOriginBalancerAdmitsEdge } from './cloudfront/cloudfront-origin-balancer-admits-edge/rule';
import { rule as cloudfrontOriginBalancerClosed } from './cloudfront/cloudfront-origin-balancer-closed/rule';
import { rule as cloudfrontOriginTls } from './cloudfront/cloudfront-origin-tls/rule';
import { rule as cloudfrontPrivateOriginTrustedKeyGroups } from './cloudfront/cloudfront-private-origin-trusted-key-groups/rule';
import { rule as cloudfrontS3OriginAccessControl } from './cloudfront/cloudfront-s3-origin-access-control/rule';
import { rule as cloudfrontUpdatesCached } from './cloudfront/cloudfront-updates-cached/rule';
import { rule as cloudfrontUrlSignerWired } from './cloudfront/cloudfront-url-signer-wired/rule';
import { rule as cognitoClientNoUserExistenceLeak } from './cognito/cognito-client-no-user-existence-leak/rule';
import { rule as cognitoIdentityInvokesNamedFunctions } from './cognito/cognito-identity-invokes-named-functions/rule';
import { rule as cognitoIdentityPoolGuestsOff } from './cognito/cognito-identity-pool-guests-off/rule';
import { rule as cognitoIdentityPoolWired } from './cognito/cognito-identity-pool-wired/rule';
import { rule as cognitoIdentityRoleTrust } from './cognito/cognito-identity-role-trust/rule';
import { rule as cognitoIdentityS3Isolation } from './cognito/cognito-identity-s3-isolation/rule';
import { rule as cognitoIdentityS3OwnFiles } from './cognito/cognito-identity-s3-own-files/rule';
import { rule as cognitoUserPoolMfa } from './cognito/cognito-user-pool-mfa/rule';
import { rule as cognitoUserPoolPasswordPolicy } from './cognito/cognito-user-pool-password-policy/rule';
import { rule as cognitoUserPoolThreatProtection } from './cognito/cognito-user-pool-threat-protection/rule';
import { rule as daxClusterEncryptedAtRest } from './dax/dax-cluster-encrypted-at-rest/rule';
import { rule as daxClusterEndpointEncrypted } from './dax/dax-cluster-endpoint-encrypted/rule';
import { rule as daxClusterMultiAz } from './dax/dax-cluster-multi-az/rule';
import { rule as daxInFrontOfApiTables } from './dax/dax-in-front-of-api-tables/rule';
import { rule as dynamodbGlobalTableReplicas } from './dynamodb/dynamodb-global-table-replicas/rule';
import { rule as dynamodbLeadingKeysIsolation } from './dynamodb/dynamodb-leading-keys-isolation/rule';
import { rule as dynamodbStreamFeedsFunction } from './dynamodb/dynamodb-stream-feeds-function/rule';
import { rule as dynamodbTableDeletionProtected } from './dynamodb/dynamodb-table-deletion-protected/rule';
import { rule as dynamodbTableEncrypted } from './dynamodb/dynamodb-table-encrypted/rule';
import { rule as dynamodbTablePointInTimeRecovery } from './dynamodb/dynamodb-table-point-in-time-recovery/rule';
import { rule as efsReachedByFleet } from './efs/efs-reached-by-fleet/rule';
import { rule as elbv2ListenerServes } from './elbv2/elbv2-listener-serves/rule';
import { rule as firehoseBuffersWithin } from './firehose/firehose-buffers-within/rule';
import { rule as firehoseDeliveriesConsumed } from './firehose/firehose-deliveries-consumed/rule';
import { rule as firehoseStreamEncrypted } from './firehose/firehose-stream-encrypted/rule';
import { rule as firehoseStreamMayDeliver } from './firehose/firehose-stream-may-deliver/rule';
import { rule as firehoseTransformWired } from './firehose/firehose-transform-wired/rule';
import { rule as iamActionExists } from './iam/iam-action-exists/rule';
import { rule as iamConfusedDeputy } from './iam/iam-confused-deputy/rule';
import { rule as iamIdentityS3Isolation } from './iam/iam-identity-s3-isolation/rule';
import { rule as iamNoWildcardBeyondTemplate } from './iam/iam-no-wildcard-beyond-template/rule';
import { rule as iamResourcePolicyNotPublic } from './iam/iam-resource-policy-not-public/rule';
import { rule as iotTopicRuleDelivers } from './iot/iot-topic-rule-delivers/rule';
import { rule as iotTopicRuleErrorAction } from './iot/iot-topic-rule-error-action/rule';
import { rule as kinesisStreamEncrypted } from './kinesis/kinesis-stream-encrypted/rule';
import { rule as kinesisStreamInUse } from './kinesis/kinesis-stream-in-use/rule';
import { rule as kinesisStreamRetention } from './kinesis/kinesis-stream-retention/rule';
import { rule as kmsKeyNotOpen } from './kms/kms-key-not-open/rule';
import { rule as lambdaAsyncFailuresKept } from './lambda/lambda-async-failures-kept/rule';
import { rule as lambdaEnvironmentNoSecret } from './lambda/lambda-environment-no-secret/rule';
import { rule as lambdaFunctionRuntimeSupported } from './lambda/lambda-function-runtime-supported/rule';
import { rule as lambdaPermissionScoped } from './lambda/lambda-permission-scoped/rule';
import { rule as lambdaRoleLeastPrivilege } from './lambda/lambda-role-least-privilege/rule';
import { rule as lambdaRoleNoPrivilegeEscalation } from './lambda/lambda-role-no-privilege-escalation/rule';
import { rule as lambdaStreamMailerOnlySends } from './lambda/lambda-stream-mailer-only-sends/rule';
import { rule as lambdaUrlAuthorized } from './lambda/lambda-url-authorized/rule';
import { rule as rdsDataApiWired } from './rds/rds-data-api-wired/rule';
import { rule as rdsGlobalClusterRegions } from './rds/rds-global-cluster-regions/rule';
import { rule as redshiftserverlessNamespaceWired } from './redshiftserverless/redshiftserverless-namespace-wired/rule';
import { rule as redshiftserverlessWorkgroupClosed } from './redshiftserverless/redshiftserverless-workgroup-closed/rule';
import { rule as route53EveryRoutingPolicy } from './route53/route53-every-routing-policy/rule';
import { rule as route53RecordsNotDangling } from './route53/route53-records-not-dangling/rule';
import { rule as route53RoutedRecordsHealthChecked } from './route53/route53-routed-records-health-checked/rule';
import { rule as route53RoutingAnswersEveryone } from './route53/route53-routing-answers-everyone/rule';
import { rule as s3BucketAccessLogged } from './s3/s3-bucket-access-logged/rule';
import { rule as s3BucketEncrypted } from './s3/s3-bucket-encrypted/rule';
import { rule as s3BucketOnlyThroughDistribution } from './s3/s3-bucket-only-through-distribution/rule';
import { rule as s3BucketOwnershipEnforced } from './s3/s3-bucket-ownership-enforced/rule';
import { rule as s3BucketPolicyNotPublic } from './s3/s3-bucket-policy-not-public/rule';
import { rule as s3BucketPublicAccessBlocked } from './s3/s3-bucket-public-access-blocked/rule';
import { rule as s3BucketReaders } from './s3/s3-bucket-readers/rule';
import { rule as s3BucketTlsOnly } from './s3/s3-bucket-tls-only/rule';
import { rule as s3BucketVersioned } from './s3/s3-bucket-versioned/rule';
import { rule as s3ContentManagedByApi } from './s3/s3-content-managed-by-api/rule';
import { rule as s3ContentNotReadableByRoles } from './s3/s3-content-not-readable-by-roles/rule';
import { rule as s3NotificationDelivered } from './s3/s3-notification-delivered/rule';
import { rule as s3NotificationNoRecursion } from './s3/s3-notification-no-recursion/rule';
import { rule as s3PresignedUploadWired } from './s3/s3-presigned-upload-wired/rule';
import { rule as s3UploadAccelerationWired } from './s3/s3-upload-acceleration-wired/rule';
import { rule as s3UploadProcessed } from './s3/s3-upload-processed/rule';
import { rule as secretsmanagerSecretRotated } from './secretsmanager/secretsmanager-secret-rotated/rule';
import { rule as snsTopicEncrypted } from './sns/sns-topic-encrypted/rule';
import { rule as snsTopicPolicyNotPublic } from './sns/sns-topic-policy-not-public/rule';
import { rule as snsTopicTlsOnly } from './sns/sns-topic-tls-only/rule';
import { rule as sqsQueueDeadLetter } from './sqs/sqs-queue-dead-letter/rule';
import { rule as sqsQueueEncrypted } from './sqs/sqs-queue-encrypted/rule';
import { rule as sqsQueuePolicyNotPublic } from './sqs/sqs-queue-policy-not-public/rule';
import { rule as sqsQueueTlsOnly } from './sqs/sqs-queue-tls-only/rule';
import { rule as sqsQueueVisibilityCoversConsumer } from './sqs/sqs-queue-visibility-covers-consumer/rule';

/** Every rule by its id. */
export const RULES: ReadonlyMap<string, Rule> = new Map(
  (
    [
      apigatewayAuthorizerNamesUserPool,
      apigatewayCacheKeyComplete,
      apigatewayMethodAuthorized,
      apigatewayMethodCognitoAuthorized,
      apigatewayStageAccessLogged,
      apigatewayStageCacheEncrypted,
      apigatewayStageCached,
      apigatewayStageExecutionLogged,
      apigatewayStageTraced,
      apigatewayv2RouteAuthorized,
      athenaWorkgroupEnforced,
      athenaWorkgroupQueried,
      cloudfrontAccessLogged,
      cloudfrontHitRateMeasured,
      cloudfrontHttpsOnly,
      cloudfrontKeyGroupTwoKeys,
      cloudfrontMinimumTls,
      cloudfrontOriginBalancerAdmitsEdge,
      cloudfrontOriginBalancerClosed,
      cloudfrontOriginTls,
      cloudfrontPrivateOriginTrustedKeyGroups,
      cloudfrontS3OriginAccessControl,
      cloudfrontUpdatesCached,
      cloudfrontUrlSignerWired,
      cognitoClientNoUserExistenceLeak,
      cognitoIdentityInvokesNamedFunctions,
      cognitoIdentityPoolGuestsOff,
      cognitoIdentityPoolWired,
      cognitoIdentityRoleTrust,
      cognitoIdentityS3Isolation,
      cognitoIdentityS3OwnFiles,
      cognitoUserPoolMfa,
      cognitoUserPoolPasswordPolicy,
      cognitoUserPoolThreatProtection,
      daxClusterEncryptedAtRest,
      daxClusterEndpointEncrypted,
      daxClusterMultiAz,
      daxInFrontOfApiTables,
      dynamodbGlobalTableReplicas,
      dynamodbLeadingKeysIsolation,
      dynamodbStreamFeedsFunction,
      dynamodbTableDeletionProtected,
      dynamodbTableEncrypted,
      dynamodbTablePointInTimeRecovery,
      efsReachedByFleet,
      elbv2ListenerServes,
      firehoseBuffersWithin,
      firehoseDeliveriesConsumed,
      firehoseStreamEncrypted,
      firehoseStreamMayDeliver,
      firehoseTransformWired,
      iamActionExists,
      iamConfusedDeputy,
      iamIdentityS3Isolation,
      iamNoWildcardBeyondTemplate,
      iamResourcePolicyNotPublic,
      iotTopicRuleDelivers,
      iotTopicRuleErrorAction,
      kinesisStreamEncrypted,
      kinesisStreamInUse,
      kinesisStreamRetention,
      kmsKeyNotOpen,
      lambdaAsyncFailuresKept,
      lambdaEnvironmentNoSecret,
      lambdaFunctionRuntimeSupported,
      lambdaPermissionScoped,
      lambdaRoleLeastPrivilege,
      lambdaRoleNoPrivilegeEscalation,
      lambdaStreamMailerOnlySends,
      lambdaUrlAuthorized,
      rdsDataApiWired,
      rdsGlobalClusterRegions,
      redshiftserverlessNamespaceWired,
      redshiftserverlessWorkgroupClosed,
      route53EveryRoutingPolicy,
      route53RecordsNotDangling,
      route53RoutedRecordsHealthChecked,
      route53RoutingAnswersEveryone,
      s3BucketAccessLogged,
      s3BucketEncrypted,
      s3BucketOnlyThroughDistribution,
      s3BucketOwnershipEnforced,
      s3BucketPolicyNotPublic,
      s3BucketPublicAccessBlocked,
      s3BucketReaders,
      s3BucketTlsOnly,
      s3BucketVersioned,
      s3ContentManagedByApi,
      s3ContentNotReadableByRoles,
      s3NotificationDelivered,
      s3NotificationNoRecursion,
      s3PresignedUploadWired,
      s3UploadAccelerationWired,
      s3UploadProcessed,
      secretsmanagerSecretRotated,
      snsTopicEncrypted,
      snsTopicPolicyNotPublic,
      snsTopicTlsOnly,
      sqsQueueDeadLetter,
      sqsQueueEncrypted,
      sqsQueuePolicyNotPublic,
      sqsQueueTlsOnly,
      sqsQueueVisibilityCoversConsumer,
    ] as readonly Rule[]
  ).map((rule) => [rule.id, rule] as const),
);
