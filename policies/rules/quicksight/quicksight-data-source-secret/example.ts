import { aws_quicksight as quicksight, type Stack, aws_secretsmanager as secretsmanager } from 'aws-cdk-lib';

/** Whoever reads the repository reads the database. */
export function bad(stack: Stack): void {
  source(stack, { credentialPair: { username: 'reader', password: 'correct-horse' } });
}

/** QuickSight reads a secret by itself. */
export function good(stack: Stack): void {
  source(stack, { secretArn: new secretsmanager.Secret(stack, 'Reader').secretArn });
}

function source(stack: Stack, credentials: quicksight.CfnDataSource.DataSourceCredentialsProperty): void {
  new quicksight.CfnDataSource(stack, 'Reports', {
    awsAccountId: stack.account,
    dataSourceId: 'reports',
    name: 'Reports',
    type: 'POSTGRESQL',
    dataSourceParameters: {
      postgreSqlParameters: { database: 'reports', host: 'db.example.com', port: 5432 },
    },
    credentials,
  });
}
