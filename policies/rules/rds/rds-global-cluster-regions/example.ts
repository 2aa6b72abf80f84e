import { aws_rds as rds, Stack } from 'aws-cdk-lib';

/** A cluster of the global database, with an instance, in a stack and so in its region. */
function addCluster(region: Stack, id: string): void {
  const cluster = new rds.CfnDBCluster(region, id, {
    engine: 'aurora-postgresql',
    globalClusterIdentifier: 'site',
    storageEncrypted: true,
  });
  new rds.CfnDBInstance(region, `${id}Instance`, {
    engine: 'aurora-postgresql',
    dbInstanceClass: 'db.r6g.large',
    dbClusterIdentifier: cluster.ref,
  });
}

/** When the region is down, so is the database. */
export function bad(stack: Stack): void {
  new rds.CfnGlobalCluster(stack, 'Site', {
    globalClusterIdentifier: 'site',
    engine: 'aurora-postgresql',
    storageEncrypted: true,
  });
  addCluster(stack, 'First');
}

/** A second region has it too, and can take over. */
export function good(stack: Stack): void {
  new rds.CfnGlobalCluster(stack, 'Site', {
    globalClusterIdentifier: 'site',
    engine: 'aurora-postgresql',
    storageEncrypted: true,
  });
  addCluster(stack, 'First');
  addCluster(new Stack(stack, 'Europe', { env: { region: 'eu-west-1' } }), 'Second');
}
