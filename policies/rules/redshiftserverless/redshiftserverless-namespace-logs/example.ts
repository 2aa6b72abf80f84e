import { aws_redshiftserverless as redshift, type Stack } from 'aws-cdk-lib';

/** Nobody knows who signed in. */
export function bad(stack: Stack): void {
  new redshift.CfnNamespace(stack, 'Reports', { namespaceName: 'reports', manageAdminPassword: true });
}

/** Connections and changes of users are on record. */
export function good(stack: Stack): void {
  new redshift.CfnNamespace(stack, 'Reports', {
    namespaceName: 'reports',
    manageAdminPassword: true,
    logExports: ['userlog', 'connectionlog'],
  });
}
