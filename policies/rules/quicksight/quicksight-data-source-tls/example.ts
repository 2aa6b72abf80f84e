import { aws_quicksight as quicksight, type Stack } from 'aws-cdk-lib';

/** Credentials and data in plain text. */
export function bad(stack: Stack): void {
  source(stack, { disableSsl: true });
}

/** TLS, which is the default. */
export function good(stack: Stack): void {
  source(stack, { disableSsl: false });
}

function source(stack: Stack, sslProperties: quicksight.CfnDataSource.SslPropertiesProperty): void {
  new quicksight.CfnDataSource(stack, 'Reports', {
    awsAccountId: stack.account,
    dataSourceId: 'reports',
    name: 'Reports',
    type: 'POSTGRESQL',
    dataSourceParameters: {
      postgreSqlParameters: { database: 'reports', host: 'db.example.com', port: 5432 },
    },
    sslProperties,
  });
}
