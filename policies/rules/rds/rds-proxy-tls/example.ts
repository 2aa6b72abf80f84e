import { aws_ec2 as ec2, aws_rds as rds, type Stack } from 'aws-cdk-lib';

/** Each client chooses. */
export function bad(stack: Stack): void {
  proxied(stack, false);
}

/** Plain text is refused. */
export function good(stack: Stack): void {
  proxied(stack, true);
}

function proxied(stack: Stack, requireTLS: boolean): void {
  const vpc = new ec2.Vpc(stack, 'Vpc');
  const cluster = new rds.DatabaseCluster(stack, 'Database', {
    engine: rds.DatabaseClusterEngine.auroraPostgres({ version: rds.AuroraPostgresEngineVersion.VER_16_6 }),
    vpc,
    writer: rds.ClusterInstance.serverlessV2('Writer'),
  });
  if (cluster.secret) cluster.addProxy('Proxy', { vpc, secrets: [cluster.secret], requireTLS });
}
