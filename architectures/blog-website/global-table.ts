import { RemovalPolicy } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import type { Construct } from 'constructs';

/**
 * The table of posts and members, `pk` and `sk` as keys: `posts#2026-11` and the id of a post, `member#SUB` and `profile`. A
 * replica in each region; its stream holds what items became.
 */
export function globalTable(scope: Construct, replicaRegions: readonly string[]): dynamodb.TableV2 {
  const table = new dynamodb.TableV2(scope, 'Table', {
    partitionKey: { name: 'pk', type: dynamodb.AttributeType.STRING },
    sortKey: { name: 'sk', type: dynamodb.AttributeType.STRING },
    billing: dynamodb.Billing.onDemand(),
    encryption: dynamodb.TableEncryptionV2.awsManagedKey(),
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    deletionProtection: true,
    // Replication itself asks for both images.
    dynamoStream: dynamodb.StreamViewType.NEW_AND_OLD_IMAGES,
    replicas: replicaRegions.map((region) => ({ region })),
    removalPolicy: RemovalPolicy.RETAIN,
  });
  (table.node.defaultChild as dynamodb.CfnGlobalTable).addMetadata('cdk-assay:example', {
    makes: 'welcome',
    item: { pk: 'member#{id}', sk: 'profile', email: '{address}', name: 'Ann Example' },
  });
  return table;
}
