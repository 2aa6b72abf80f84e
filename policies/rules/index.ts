// Generated from the rule folders: npm run docs.
import type { Rule } from '../engine/rule';
import { rule as acmCertificateRenewed } from './acm/acm-certificate-renewed/rule';
import { rule as apigatewayAuthorizerNamesUserPool } from './apigateway/apigateway-authorizer-names-user-pool/rule';
import { rule as apigatewayCacheKeyComplete } from './apigateway/apigateway-cache-key-complete/rule';
import { rule as apigatewayDomainTlsPolicy } from './apigateway/apigateway-domain-tls-policy/rule';
import { rule as apigatewayMethodAuthorized } from './apigateway/apigateway-method-authorized/rule';
import { rule as apigatewayMethodCognitoAuthorized } from './apigateway/apigateway-method-cognito-authorized/rule';
import { rule as apigatewayMethodValidated } from './apigateway/apigateway-method-validated/rule';
import { rule as apigatewayMutualTlsNotBypassed } from './apigateway/apigateway-mutual-tls-not-bypassed/rule';
import { rule as apigatewayStageAccessLogged } from './apigateway/apigateway-stage-access-logged/rule';
import { rule as apigatewayStageBehindWaf } from './apigateway/apigateway-stage-behind-waf/rule';
import { rule as apigatewayStageCacheEncrypted } from './apigateway/apigateway-stage-cache-encrypted/rule';
import { rule as apigatewayStageCached } from './apigateway/apigateway-stage-cached/rule';
import { rule as apigatewayStageClientCertificate } from './apigateway/apigateway-stage-client-certificate/rule';
import { rule as apigatewayStageExecutionLogged } from './apigateway/apigateway-stage-execution-logged/rule';
import { rule as apigatewayStageLogStructured } from './apigateway/apigateway-stage-log-structured/rule';
import { rule as apigatewayStageThrottled } from './apigateway/apigateway-stage-throttled/rule';
import { rule as apigatewayStageTraced } from './apigateway/apigateway-stage-traced/rule';
import { rule as apigatewayv2PrivateIntegrationTls } from './apigateway/apigatewayv2-private-integration-tls/rule';
import { rule as apigatewayv2RouteAuthorized } from './apigateway/apigatewayv2-route-authorized/rule';
import { rule as appsyncApiAuthorized } from './appsync/appsync-api-authorized/rule';
import { rule as appsyncApiLogged } from './appsync/appsync-api-logged/rule';
import { rule as appsyncApiTraced } from './appsync/appsync-api-traced/rule';
import { rule as athenaResultsEncrypted } from './athena/athena-results-encrypted/rule';
import { rule as athenaWorkgroupEnforced } from './athena/athena-workgroup-enforced/rule';
import { rule as athenaWorkgroupMetrics } from './athena/athena-workgroup-metrics/rule';
import { rule as athenaWorkgroupQueried } from './athena/athena-workgroup-queried/rule';
import { rule as autoscalingGroupAsksLoadBalancer } from './autoscaling/autoscaling-group-asks-load-balancer/rule';
import { rule as autoscalingGroupLaunchTemplate } from './autoscaling/autoscaling-group-launch-template/rule';
import { rule as autoscalingGroupSeveralTypes } from './autoscaling/autoscaling-group-several-types/rule';
import { rule as autoscalingGroupSeveralZones } from './autoscaling/autoscaling-group-several-zones/rule';
import { rule as autoscalingLaunchConfigurationImdsv2 } from './autoscaling/autoscaling-launch-configuration-imdsv2/rule';
import { rule as autoscalingLaunchConfigurationPrivate } from './autoscaling/autoscaling-launch-configuration-private/rule';
import { rule as cloudfrontAccessLogged } from './cloudfront/cloudfront-access-logged/rule';
import { rule as cloudfrontBehindWaf } from './cloudfront/cloudfront-behind-waf/rule';
import { rule as cloudfrontDefaultRootObject } from './cloudfront/cloudfront-default-root-object/rule';
import { rule as cloudfrontFunctionUrlOriginAccessControl } from './cloudfront/cloudfront-function-url-origin-access-control/rule';
import { rule as cloudfrontHitRateMeasured } from './cloudfront/cloudfront-hit-rate-measured/rule';
import { rule as cloudfrontHttpsOnly } from './cloudfront/cloudfront-https-only/rule';
import { rule as cloudfrontKeyGroupTwoKeys } from './cloudfront/cloudfront-key-group-two-keys/rule';
import { rule as cloudfrontMinimumTls } from './cloudfront/cloudfront-minimum-tls/rule';
import { rule as cloudfrontOriginBalancerAdmitsEdge } from './cloudfront/cloudfront-origin-balancer-admits-edge/rule';
import { rule as cloudfrontOriginBalancerClosed } from './cloudfront/cloudfront-origin-balancer-closed/rule';
import { rule as cloudfrontOriginFailover } from './cloudfront/cloudfront-origin-failover/rule';
import { rule as cloudfrontOriginTls } from './cloudfront/cloudfront-origin-tls/rule';
import { rule as cloudfrontPrivateOriginTrustedKeyGroups } from './cloudfront/cloudfront-private-origin-trusted-key-groups/rule';
import { rule as cloudfrontS3OriginAccessControl } from './cloudfront/cloudfront-s3-origin-access-control/rule';
import { rule as cloudfrontServesBySni } from './cloudfront/cloudfront-serves-by-sni/rule';
import { rule as cloudfrontUpdatesCached } from './cloudfront/cloudfront-updates-cached/rule';
import { rule as cloudfrontUrlSignerWired } from './cloudfront/cloudfront-url-signer-wired/rule';
import { rule as cloudtrailTrailComplete } from './cloudtrail/cloudtrail-trail-complete/rule';
import { rule as cloudtrailTrailEncrypted } from './cloudtrail/cloudtrail-trail-encrypted/rule';
import { rule as cloudtrailTrailToCloudwatch } from './cloudtrail/cloudtrail-trail-to-cloudwatch/rule';
import { rule as cloudtrailTrailValidated } from './cloudtrail/cloudtrail-trail-validated/rule';
import { rule as cloudwatchAlarmActs } from './cloudwatch/cloudwatch-alarm-acts/rule';
import { rule as cognitoClientNoImplicitGrant } from './cognito/cognito-client-no-implicit-grant/rule';
import { rule as cognitoClientNoUserExistenceLeak } from './cognito/cognito-client-no-user-existence-leak/rule';
import { rule as cognitoClientPasswordNotSent } from './cognito/cognito-client-password-not-sent/rule';
import { rule as cognitoClientTokensBounded } from './cognito/cognito-client-tokens-bounded/rule';
import { rule as cognitoCustomAuthThreatProtection } from './cognito/cognito-custom-auth-threat-protection/rule';
import { rule as cognitoIdentityInvokesNamedFunctions } from './cognito/cognito-identity-invokes-named-functions/rule';
import { rule as cognitoIdentityPoolGuestsOff } from './cognito/cognito-identity-pool-guests-off/rule';
import { rule as cognitoIdentityPoolWired } from './cognito/cognito-identity-pool-wired/rule';
import { rule as cognitoIdentityRoleTrust } from './cognito/cognito-identity-role-trust/rule';
import { rule as cognitoIdentityS3Isolation } from './cognito/cognito-identity-s3-isolation/rule';
import { rule as cognitoIdentityS3OwnFiles } from './cognito/cognito-identity-s3-own-files/rule';
import { rule as cognitoUserPoolDeletionProtected } from './cognito/cognito-user-pool-deletion-protected/rule';
import { rule as cognitoUserPoolMfa } from './cognito/cognito-user-pool-mfa/rule';
import { rule as cognitoUserPoolPasswordPolicy } from './cognito/cognito-user-pool-password-policy/rule';
import { rule as cognitoUserPoolThreatProtection } from './cognito/cognito-user-pool-threat-protection/rule';
import { rule as daxClusterEncryptedAtRest } from './dax/dax-cluster-encrypted-at-rest/rule';
import { rule as daxClusterEndpointEncrypted } from './dax/dax-cluster-endpoint-encrypted/rule';
import { rule as daxClusterMultiAz } from './dax/dax-cluster-multi-az/rule';
import { rule as daxInFrontOfApiTables } from './dax/dax-in-front-of-api-tables/rule';
import { rule as dynamodbGlobalTableReplicas } from './dynamodb/dynamodb-global-table-replicas/rule';
import { rule as dynamodbLeadingKeysIsolation } from './dynamodb/dynamodb-leading-keys-isolation/rule';
import { rule as dynamodbPolicyNotPublic } from './dynamodb/dynamodb-policy-not-public/rule';
import { rule as dynamodbStreamFeedsFunction } from './dynamodb/dynamodb-stream-feeds-function/rule';
import { rule as dynamodbTableDeletionProtected } from './dynamodb/dynamodb-table-deletion-protected/rule';
import { rule as dynamodbTableEncrypted } from './dynamodb/dynamodb-table-encrypted/rule';
import { rule as dynamodbTablePointInTimeRecovery } from './dynamodb/dynamodb-table-point-in-time-recovery/rule';
import { rule as dynamodbTableScales } from './dynamodb/dynamodb-table-scales/rule';
import { rule as ec2AdminPortsClosed } from './ec2/ec2-admin-ports-closed/rule';
import { rule as ec2ClientVpnLogged } from './ec2/ec2-client-vpn-logged/rule';
import { rule as ec2DefaultGroupClosed } from './ec2/ec2-default-group-closed/rule';
import { rule as ec2HighRiskPortsClosed } from './ec2/ec2-high-risk-ports-closed/rule';
import { rule as ec2InstanceImdsv2 } from './ec2/ec2-instance-imdsv2/rule';
import { rule as ec2InstanceNoPublicAddress } from './ec2/ec2-instance-no-public-address/rule';
import { rule as ec2InstanceOneInterface } from './ec2/ec2-instance-one-interface/rule';
import { rule as ec2InstanceTerminationProtected } from './ec2/ec2-instance-termination-protected/rule';
import { rule as ec2InstanceVolumesEncrypted } from './ec2/ec2-instance-volumes-encrypted/rule';
import { rule as ec2InterfaceChecksSource } from './ec2/ec2-interface-checks-source/rule';
import { rule as ec2InternetGatewaysBlocked } from './ec2/ec2-internet-gateways-blocked/rule';
import { rule as ec2LaunchTemplateImdsv2 } from './ec2/ec2-launch-template-imdsv2/rule';
import { rule as ec2LaunchTemplateNoPublicAddress } from './ec2/ec2-launch-template-no-public-address/rule';
import { rule as ec2LaunchTemplateVolumesEncrypted } from './ec2/ec2-launch-template-volumes-encrypted/rule';
import { rule as ec2NetworkAclAdminPortsClosed } from './ec2/ec2-network-acl-admin-ports-closed/rule';
import { rule as ec2NetworkAclUsed } from './ec2/ec2-network-acl-used/rule';
import { rule as ec2OnlyWebPortsOpen } from './ec2/ec2-only-web-ports-open/rule';
import { rule as ec2SpotFleetVolumesEncrypted } from './ec2/ec2-spot-fleet-volumes-encrypted/rule';
import { rule as ec2SubnetNoPublicAddresses } from './ec2/ec2-subnet-no-public-addresses/rule';
import { rule as ec2TransitGatewayAcceptsNobody } from './ec2/ec2-transit-gateway-accepts-nobody/rule';
import { rule as ec2VolumeEncrypted } from './ec2/ec2-volume-encrypted/rule';
import { rule as ec2VpcFlowLogs } from './ec2/ec2-vpc-flow-logs/rule';
import { rule as ec2VpcInterfaceEndpoints } from './ec2/ec2-vpc-interface-endpoints/rule';
import { rule as ec2VpnConnectionLogged } from './ec2/ec2-vpn-connection-logged/rule';
import { rule as ecrRepositoryLifecycle } from './ecr/ecr-repository-lifecycle/rule';
import { rule as ecrRepositoryScanned } from './ecr/ecr-repository-scanned/rule';
import { rule as ecrTagsImmutable } from './ecr/ecr-tags-immutable/rule';
import { rule as ecsCapacityProtected } from './ecs/ecs-capacity-protected/rule';
import { rule as ecsClusterInsights } from './ecs/ecs-cluster-insights/rule';
import { rule as ecsContainerLogged } from './ecs/ecs-container-logged/rule';
import { rule as ecsContainerNotPrivileged } from './ecs/ecs-container-not-privileged/rule';
import { rule as ecsContainerNotRoot } from './ecs/ecs-container-not-root/rule';
import { rule as ecsContainerReadOnly } from './ecs/ecs-container-read-only/rule';
import { rule as ecsEnvironmentNoSecret } from './ecs/ecs-environment-no-secret/rule';
import { rule as ecsFargatePlatformLatest } from './ecs/ecs-fargate-platform-latest/rule';
import { rule as ecsNoPublicAddress } from './ecs/ecs-no-public-address/rule';
import { rule as ecsTaskNetworkMode } from './ecs/ecs-task-network-mode/rule';
import { rule as ecsTaskOwnProcesses } from './ecs/ecs-task-own-processes/rule';
import { rule as ecsVolumeEncryptedInTransit } from './ecs/ecs-volume-encrypted-in-transit/rule';
import { rule as efsAccessPointOwnDirectory } from './efs/efs-access-point-own-directory/rule';
import { rule as efsAccessPointOwnUser } from './efs/efs-access-point-own-user/rule';
import { rule as efsFileSystemBackedUp } from './efs/efs-file-system-backed-up/rule';
import { rule as efsFileSystemEncrypted } from './efs/efs-file-system-encrypted/rule';
import { rule as efsMountTargetPrivate } from './efs/efs-mount-target-private/rule';
import { rule as efsReachedByFleet } from './efs/efs-reached-by-fleet/rule';
import { rule as elbAccessLogged } from './elb/elb-access-logged/rule';
import { rule as elbCertificatesFromAcm } from './elb/elb-certificates-from-acm/rule';
import { rule as elbConnectionsDrained } from './elb/elb-connections-drained/rule';
import { rule as elbCrossZone } from './elb/elb-cross-zone/rule';
import { rule as elbListenersEncrypted } from './elb/elb-listeners-encrypted/rule';
import { rule as elbSecurityPolicy } from './elb/elb-security-policy/rule';
import { rule as elbSeveralZones } from './elb/elb-several-zones/rule';
import { rule as elbv2AccessLogged } from './elbv2/elbv2-access-logged/rule';
import { rule as elbv2BehindWaf } from './elbv2/elbv2-behind-waf/rule';
import { rule as elbv2DeletionProtected } from './elbv2/elbv2-deletion-protected/rule';
import { rule as elbv2DesyncMitigated } from './elbv2/elbv2-desync-mitigated/rule';
import { rule as elbv2HealthCheckEncrypted } from './elbv2/elbv2-health-check-encrypted/rule';
import { rule as elbv2InvalidHeadersDropped } from './elbv2/elbv2-invalid-headers-dropped/rule';
import { rule as elbv2ListenerEncrypted } from './elbv2/elbv2-listener-encrypted/rule';
import { rule as elbv2ListenerServes } from './elbv2/elbv2-listener-serves/rule';
import { rule as elbv2ListenerTlsPolicy } from './elbv2/elbv2-listener-tls-policy/rule';
import { rule as elbv2SeveralZones } from './elbv2/elbv2-several-zones/rule';
import { rule as elbv2TargetEncrypted } from './elbv2/elbv2-target-encrypted/rule';
import { rule as eventsBusPolicyAttached } from './events/events-bus-policy-attached/rule';
import { rule as eventsBusPolicyNotPublic } from './events/events-bus-policy-not-public/rule';
import { rule as eventsRuleDelivers } from './events/events-rule-delivers/rule';
import { rule as eventsRuleFailuresKept } from './events/events-rule-failures-kept/rule';
import { rule as firehoseBuffersWithin } from './firehose/firehose-buffers-within/rule';
import { rule as firehoseDeliveriesConsumed } from './firehose/firehose-deliveries-consumed/rule';
import { rule as firehoseErrorsLogged } from './firehose/firehose-errors-logged/rule';
import { rule as firehoseStreamEncrypted } from './firehose/firehose-stream-encrypted/rule';
import { rule as firehoseStreamMayDeliver } from './firehose/firehose-stream-may-deliver/rule';
import { rule as firehoseTransformWired } from './firehose/firehose-transform-wired/rule';
import { rule as iamAccessKeyNotActive } from './iam/iam-access-key-not-active/rule';
import { rule as iamActionExists } from './iam/iam-action-exists/rule';
import { rule as iamConfusedDeputy } from './iam/iam-confused-deputy/rule';
import { rule as iamIdentityS3Isolation } from './iam/iam-identity-s3-isolation/rule';
import { rule as iamNoWildcardBeyondTemplate } from './iam/iam-no-wildcard-beyond-template/rule';
import { rule as iamPolicyNamesActions } from './iam/iam-policy-names-actions/rule';
import { rule as iamPolicyNotAdministrator } from './iam/iam-policy-not-administrator/rule';
import { rule as iamResourcePolicyNotPublic } from './iam/iam-resource-policy-not-public/rule';
import { rule as iamUserThroughGroups } from './iam/iam-user-through-groups/rule';
import { rule as iotAuthorizerSigned } from './iot/iot-authorizer-signed/rule';
import { rule as iotPolicyNarrow } from './iot/iot-policy-narrow/rule';
import { rule as iotTopicRuleDelivers } from './iot/iot-topic-rule-delivers/rule';
import { rule as iotTopicRuleErrorAction } from './iot/iot-topic-rule-error-action/rule';
import { rule as kinesisPolicyNotPublic } from './kinesis/kinesis-policy-not-public/rule';
import { rule as kinesisStreamEncrypted } from './kinesis/kinesis-stream-encrypted/rule';
import { rule as kinesisStreamInUse } from './kinesis/kinesis-stream-in-use/rule';
import { rule as kinesisStreamRetention } from './kinesis/kinesis-stream-retention/rule';
import { rule as kmsDecryptionScoped } from './kms/kms-decryption-scoped/rule';
import { rule as kmsKeyNotOpen } from './kms/kms-key-not-open/rule';
import { rule as kmsKeyRetained } from './kms/kms-key-retained/rule';
import { rule as kmsKeyRotated } from './kms/kms-key-rotated/rule';
import { rule as lambdaAsyncFailuresKept } from './lambda/lambda-async-failures-kept/rule';
import { rule as lambdaEnvironmentNoSecret } from './lambda/lambda-environment-no-secret/rule';
import { rule as lambdaFunctionRuntimeSupported } from './lambda/lambda-function-runtime-supported/rule';
import { rule as lambdaFunctionTraced } from './lambda/lambda-function-traced/rule';
import { rule as lambdaLogGroupDeclared } from './lambda/lambda-log-group-declared/rule';
import { rule as lambdaPermissionScoped } from './lambda/lambda-permission-scoped/rule';
import { rule as lambdaRoleLeastPrivilege } from './lambda/lambda-role-least-privilege/rule';
import { rule as lambdaRoleNoPrivilegeEscalation } from './lambda/lambda-role-no-privilege-escalation/rule';
import { rule as lambdaStreamFailuresKept } from './lambda/lambda-stream-failures-kept/rule';
import { rule as lambdaStreamMailerOnlySends } from './lambda/lambda-stream-mailer-only-sends/rule';
import { rule as lambdaUrlAuthorized } from './lambda/lambda-url-authorized/rule';
import { rule as lambdaVpcSeveralZones } from './lambda/lambda-vpc-several-zones/rule';
import { rule as logsGroupOwnKey } from './logs/logs-group-own-key/rule';
import { rule as logsGroupRetention } from './logs/logs-group-retention/rule';
import { rule as logsSubscriptionDelivers } from './logs/logs-subscription-delivers/rule';
import { rule as quicksightDataSourceSecret } from './quicksight/quicksight-data-source-secret/rule';
import { rule as quicksightDataSourceTls } from './quicksight/quicksight-data-source-tls/rule';
import { rule as rdsAdminNameOwn } from './rds/rds-admin-name-own/rule';
import { rule as rdsAuroraMysqlAudited } from './rds/rds-aurora-mysql-audited/rule';
import { rule as rdsBacktracked } from './rds/rds-backtracked/rule';
import { rule as rdsBackupsKept } from './rds/rds-backups-kept/rule';
import { rule as rdsDataApiWired } from './rds/rds-data-api-wired/rule';
import { rule as rdsDeletionProtected } from './rds/rds-deletion-protected/rule';
import { rule as rdsEncrypted } from './rds/rds-encrypted/rule';
import { rule as rdsEventSubscriptionCovers } from './rds/rds-event-subscription-covers/rule';
import { rule as rdsGlobalClusterRegions } from './rds/rds-global-cluster-regions/rule';
import { rule as rdsIamAuthentication } from './rds/rds-iam-authentication/rule';
import { rule as rdsLogsPublished } from './rds/rds-logs-published/rule';
import { rule as rdsMinorUpgrades } from './rds/rds-minor-upgrades/rule';
import { rule as rdsMonitored } from './rds/rds-monitored/rule';
import { rule as rdsNetworkClosed } from './rds/rds-network-closed/rule';
import { rule as rdsNotPublic } from './rds/rds-not-public/rule';
import { rule as rdsPasswordManaged } from './rds/rds-password-managed/rule';
import { rule as rdsPortNotDefault } from './rds/rds-port-not-default/rule';
import { rule as rdsPrivateSubnets } from './rds/rds-private-subnets/rule';
import { rule as rdsProxyTls } from './rds/rds-proxy-tls/rule';
import { rule as rdsSeveralZones } from './rds/rds-several-zones/rule';
import { rule as rdsTagsCopiedToSnapshots } from './rds/rds-tags-copied-to-snapshots/rule';
import { rule as rdsTlsRequired } from './rds/rds-tls-required/rule';
import { rule as redshiftserverlessNamespaceAdminName } from './redshiftserverless/redshiftserverless-namespace-admin-name/rule';
import { rule as redshiftserverlessNamespaceLogs } from './redshiftserverless/redshiftserverless-namespace-logs/rule';
import { rule as redshiftserverlessNamespaceWired } from './redshiftserverless/redshiftserverless-namespace-wired/rule';
import { rule as redshiftserverlessWorkgroupClosed } from './redshiftserverless/redshiftserverless-workgroup-closed/rule';
import { rule as redshiftserverlessWorkgroupNotPublic } from './redshiftserverless/redshiftserverless-workgroup-not-public/rule';
import { rule as route53EveryRoutingPolicy } from './route53/route53-every-routing-policy/rule';
import { rule as route53PublicZoneLogsQueries } from './route53/route53-public-zone-logs-queries/rule';
import { rule as route53RecordsNotDangling } from './route53/route53-records-not-dangling/rule';
import { rule as route53RoutedRecordsHealthChecked } from './route53/route53-routed-records-health-checked/rule';
import { rule as route53RoutingAnswersEveryone } from './route53/route53-routing-answers-everyone/rule';
import { rule as s3AccessPointPublicAccessBlocked } from './s3/s3-access-point-public-access-blocked/rule';
import { rule as s3BucketAccessLogged } from './s3/s3-bucket-access-logged/rule';
import { rule as s3BucketEncrypted } from './s3/s3-bucket-encrypted/rule';
import { rule as s3BucketLifecycle } from './s3/s3-bucket-lifecycle/rule';
import { rule as s3BucketOnlyThroughDistribution } from './s3/s3-bucket-only-through-distribution/rule';
import { rule as s3BucketOwnKey } from './s3/s3-bucket-own-key/rule';
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
import { rule as secretsmanagerRotationInterval } from './secretsmanager/secretsmanager-rotation-interval/rule';
import { rule as secretsmanagerSecretNotLiteral } from './secretsmanager/secretsmanager-secret-not-literal/rule';
import { rule as secretsmanagerSecretRotated } from './secretsmanager/secretsmanager-secret-rotated/rule';
import { rule as sesConfigurationSetRequiresTls } from './ses/ses-configuration-set-requires-tls/rule';
import { rule as sesIdentitySigned } from './ses/ses-identity-signed/rule';
import { rule as snsSubscriptionDelivers } from './sns/sns-subscription-delivers/rule';
import { rule as snsSubscriptionEncrypted } from './sns/sns-subscription-encrypted/rule';
import { rule as snsSubscriptionFailuresKept } from './sns/sns-subscription-failures-kept/rule';
import { rule as snsTopicEncrypted } from './sns/sns-topic-encrypted/rule';
import { rule as snsTopicPolicyNotPublic } from './sns/sns-topic-policy-not-public/rule';
import { rule as snsTopicTlsOnly } from './sns/sns-topic-tls-only/rule';
import { rule as sqsDeadLetterOutlivesSource } from './sqs/sqs-dead-letter-outlives-source/rule';
import { rule as sqsQueueDeadLetter } from './sqs/sqs-queue-dead-letter/rule';
import { rule as sqsQueueEncrypted } from './sqs/sqs-queue-encrypted/rule';
import { rule as sqsQueuePolicyNotPublic } from './sqs/sqs-queue-policy-not-public/rule';
import { rule as sqsQueueTlsOnly } from './sqs/sqs-queue-tls-only/rule';
import { rule as sqsQueueVisibilityCoversConsumer } from './sqs/sqs-queue-visibility-covers-consumer/rule';
import { rule as stepfunctionsStateMachineLogged } from './stepfunctions/stepfunctions-state-machine-logged/rule';
import { rule as stepfunctionsStateMachineTraced } from './stepfunctions/stepfunctions-state-machine-traced/rule';
import { rule as wafClassicAclHasRules } from './waf/waf-classic-acl-has-rules/rule';
import { rule as wafClassicRuleHasConditions } from './waf/waf-classic-rule-has-conditions/rule';
import { rule as wafv2RulesMeasured } from './wafv2/wafv2-rules-measured/rule';
import { rule as wafv2WebAclActs } from './wafv2/wafv2-web-acl-acts/rule';
import { rule as wafv2WebAclHasRules } from './wafv2/wafv2-web-acl-has-rules/rule';
import { rule as wafv2WebAclLogged } from './wafv2/wafv2-web-acl-logged/rule';

/** Every rule by its id. */
export const RULES: ReadonlyMap<string, Rule> = new Map(
  (
    [
      acmCertificateRenewed,
      apigatewayAuthorizerNamesUserPool,
      apigatewayCacheKeyComplete,
      apigatewayDomainTlsPolicy,
      apigatewayMethodAuthorized,
      apigatewayMethodCognitoAuthorized,
      apigatewayMethodValidated,
      apigatewayMutualTlsNotBypassed,
      apigatewayStageAccessLogged,
      apigatewayStageBehindWaf,
      apigatewayStageCacheEncrypted,
      apigatewayStageCached,
      apigatewayStageClientCertificate,
      apigatewayStageExecutionLogged,
      apigatewayStageLogStructured,
      apigatewayStageThrottled,
      apigatewayStageTraced,
      apigatewayv2PrivateIntegrationTls,
      apigatewayv2RouteAuthorized,
      appsyncApiAuthorized,
      appsyncApiLogged,
      appsyncApiTraced,
      athenaResultsEncrypted,
      athenaWorkgroupEnforced,
      athenaWorkgroupMetrics,
      athenaWorkgroupQueried,
      autoscalingGroupAsksLoadBalancer,
      autoscalingGroupLaunchTemplate,
      autoscalingGroupSeveralTypes,
      autoscalingGroupSeveralZones,
      autoscalingLaunchConfigurationImdsv2,
      autoscalingLaunchConfigurationPrivate,
      cloudfrontAccessLogged,
      cloudfrontBehindWaf,
      cloudfrontDefaultRootObject,
      cloudfrontFunctionUrlOriginAccessControl,
      cloudfrontHitRateMeasured,
      cloudfrontHttpsOnly,
      cloudfrontKeyGroupTwoKeys,
      cloudfrontMinimumTls,
      cloudfrontOriginBalancerAdmitsEdge,
      cloudfrontOriginBalancerClosed,
      cloudfrontOriginFailover,
      cloudfrontOriginTls,
      cloudfrontPrivateOriginTrustedKeyGroups,
      cloudfrontS3OriginAccessControl,
      cloudfrontServesBySni,
      cloudfrontUpdatesCached,
      cloudfrontUrlSignerWired,
      cloudtrailTrailComplete,
      cloudtrailTrailEncrypted,
      cloudtrailTrailToCloudwatch,
      cloudtrailTrailValidated,
      cloudwatchAlarmActs,
      cognitoClientNoImplicitGrant,
      cognitoClientNoUserExistenceLeak,
      cognitoClientPasswordNotSent,
      cognitoClientTokensBounded,
      cognitoCustomAuthThreatProtection,
      cognitoIdentityInvokesNamedFunctions,
      cognitoIdentityPoolGuestsOff,
      cognitoIdentityPoolWired,
      cognitoIdentityRoleTrust,
      cognitoIdentityS3Isolation,
      cognitoIdentityS3OwnFiles,
      cognitoUserPoolDeletionProtected,
      cognitoUserPoolMfa,
      cognitoUserPoolPasswordPolicy,
      cognitoUserPoolThreatProtection,
      daxClusterEncryptedAtRest,
      daxClusterEndpointEncrypted,
      daxClusterMultiAz,
      daxInFrontOfApiTables,
      dynamodbGlobalTableReplicas,
      dynamodbLeadingKeysIsolation,
      dynamodbPolicyNotPublic,
      dynamodbStreamFeedsFunction,
      dynamodbTableDeletionProtected,
      dynamodbTableEncrypted,
      dynamodbTablePointInTimeRecovery,
      dynamodbTableScales,
      ec2AdminPortsClosed,
      ec2ClientVpnLogged,
      ec2DefaultGroupClosed,
      ec2HighRiskPortsClosed,
      ec2InstanceImdsv2,
      ec2InstanceNoPublicAddress,
      ec2InstanceOneInterface,
      ec2InstanceTerminationProtected,
      ec2InstanceVolumesEncrypted,
      ec2InterfaceChecksSource,
      ec2InternetGatewaysBlocked,
      ec2LaunchTemplateImdsv2,
      ec2LaunchTemplateNoPublicAddress,
      ec2LaunchTemplateVolumesEncrypted,
      ec2NetworkAclAdminPortsClosed,
      ec2NetworkAclUsed,
      ec2OnlyWebPortsOpen,
      ec2SpotFleetVolumesEncrypted,
      ec2SubnetNoPublicAddresses,
      ec2TransitGatewayAcceptsNobody,
      ec2VolumeEncrypted,
      ec2VpcFlowLogs,
      ec2VpcInterfaceEndpoints,
      ec2VpnConnectionLogged,
      ecrRepositoryLifecycle,
      ecrRepositoryScanned,
      ecrTagsImmutable,
      ecsCapacityProtected,
      ecsClusterInsights,
      ecsContainerLogged,
      ecsContainerNotPrivileged,
      ecsContainerNotRoot,
      ecsContainerReadOnly,
      ecsEnvironmentNoSecret,
      ecsFargatePlatformLatest,
      ecsNoPublicAddress,
      ecsTaskNetworkMode,
      ecsTaskOwnProcesses,
      ecsVolumeEncryptedInTransit,
      efsAccessPointOwnDirectory,
      efsAccessPointOwnUser,
      efsFileSystemBackedUp,
      efsFileSystemEncrypted,
      efsMountTargetPrivate,
      efsReachedByFleet,
      elbAccessLogged,
      elbCertificatesFromAcm,
      elbConnectionsDrained,
      elbCrossZone,
      elbListenersEncrypted,
      elbSecurityPolicy,
      elbSeveralZones,
      elbv2AccessLogged,
      elbv2BehindWaf,
      elbv2DeletionProtected,
      elbv2DesyncMitigated,
      elbv2HealthCheckEncrypted,
      elbv2InvalidHeadersDropped,
      elbv2ListenerEncrypted,
      elbv2ListenerServes,
      elbv2ListenerTlsPolicy,
      elbv2SeveralZones,
      elbv2TargetEncrypted,
      eventsBusPolicyAttached,
      eventsBusPolicyNotPublic,
      eventsRuleDelivers,
      eventsRuleFailuresKept,
      firehoseBuffersWithin,
      firehoseDeliveriesConsumed,
      firehoseErrorsLogged,
      firehoseStreamEncrypted,
      firehoseStreamMayDeliver,
      firehoseTransformWired,
      iamAccessKeyNotActive,
      iamActionExists,
      iamConfusedDeputy,
      iamIdentityS3Isolation,
      iamNoWildcardBeyondTemplate,
      iamPolicyNamesActions,
      iamPolicyNotAdministrator,
      iamResourcePolicyNotPublic,
      iamUserThroughGroups,
      iotAuthorizerSigned,
      iotPolicyNarrow,
      iotTopicRuleDelivers,
      iotTopicRuleErrorAction,
      kinesisPolicyNotPublic,
      kinesisStreamEncrypted,
      kinesisStreamInUse,
      kinesisStreamRetention,
      kmsDecryptionScoped,
      kmsKeyNotOpen,
      kmsKeyRetained,
      kmsKeyRotated,
      lambdaAsyncFailuresKept,
      lambdaEnvironmentNoSecret,
      lambdaFunctionRuntimeSupported,
      lambdaFunctionTraced,
      lambdaLogGroupDeclared,
      lambdaPermissionScoped,
      lambdaRoleLeastPrivilege,
      lambdaRoleNoPrivilegeEscalation,
      lambdaStreamFailuresKept,
      lambdaStreamMailerOnlySends,
      lambdaUrlAuthorized,
      lambdaVpcSeveralZones,
      logsGroupOwnKey,
      logsGroupRetention,
      logsSubscriptionDelivers,
      quicksightDataSourceSecret,
      quicksightDataSourceTls,
      rdsAdminNameOwn,
      rdsAuroraMysqlAudited,
      rdsBacktracked,
      rdsBackupsKept,
      rdsDataApiWired,
      rdsDeletionProtected,
      rdsEncrypted,
      rdsEventSubscriptionCovers,
      rdsGlobalClusterRegions,
      rdsIamAuthentication,
      rdsLogsPublished,
      rdsMinorUpgrades,
      rdsMonitored,
      rdsNetworkClosed,
      rdsNotPublic,
      rdsPasswordManaged,
      rdsPortNotDefault,
      rdsPrivateSubnets,
      rdsProxyTls,
      rdsSeveralZones,
      rdsTagsCopiedToSnapshots,
      rdsTlsRequired,
      redshiftserverlessNamespaceAdminName,
      redshiftserverlessNamespaceLogs,
      redshiftserverlessNamespaceWired,
      redshiftserverlessWorkgroupClosed,
      redshiftserverlessWorkgroupNotPublic,
      route53EveryRoutingPolicy,
      route53PublicZoneLogsQueries,
      route53RecordsNotDangling,
      route53RoutedRecordsHealthChecked,
      route53RoutingAnswersEveryone,
      s3AccessPointPublicAccessBlocked,
      s3BucketAccessLogged,
      s3BucketEncrypted,
      s3BucketLifecycle,
      s3BucketOnlyThroughDistribution,
      s3BucketOwnKey,
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
      secretsmanagerRotationInterval,
      secretsmanagerSecretNotLiteral,
      secretsmanagerSecretRotated,
      sesConfigurationSetRequiresTls,
      sesIdentitySigned,
      snsSubscriptionDelivers,
      snsSubscriptionEncrypted,
      snsSubscriptionFailuresKept,
      snsTopicEncrypted,
      snsTopicPolicyNotPublic,
      snsTopicTlsOnly,
      sqsDeadLetterOutlivesSource,
      sqsQueueDeadLetter,
      sqsQueueEncrypted,
      sqsQueuePolicyNotPublic,
      sqsQueueTlsOnly,
      sqsQueueVisibilityCoversConsumer,
      stepfunctionsStateMachineLogged,
      stepfunctionsStateMachineTraced,
      wafClassicAclHasRules,
      wafClassicRuleHasConditions,
      wafv2RulesMeasured,
      wafv2WebAclActs,
      wafv2WebAclHasRules,
      wafv2WebAclLogged,
    ] as readonly Rule[]
  ).map((rule) => [rule.id, rule] as const),
);
