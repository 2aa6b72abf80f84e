import { aws_ec2 as ec2, aws_rds as rds, type Stack } from 'aws-cdk-lib';

const engine = rds.DatabaseClusterEngine.auroraMysql({ version: rds.AuroraMysqlEngineVersion.VER_3_08_0 });
const writer = rds.ClusterInstance.serverlessV2('Writer');

/** An audit log that is published, and empty. */
export function bad(stack: Stack): void {
  new rds.DatabaseCluster(stack, 'Database', {
    engine,
    vpc: new ec2.Vpc(stack, 'Vpc'),
    writer,
    cloudwatchLogsExports: ['audit'],
  });
}

/** Connections, and changes of rights and of tables, are on record. */
export function good(stack: Stack): void {
  new rds.DatabaseCluster(stack, 'Database', {
    engine,
    vpc: new ec2.Vpc(stack, 'Vpc'),
    writer,
    cloudwatchLogsExports: ['audit'],
    parameters: { server_audit_logging: '1', server_audit_events: 'CONNECT,QUERY_DCL,QUERY_DDL' },
  });
}
