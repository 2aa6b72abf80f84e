import { aws_redshiftserverless as redshift, type Stack } from 'aws-cdk-lib';

/** The name that every namespace has. */
export function bad(stack: Stack): void {
  new redshift.CfnNamespace(stack, 'Reports', {
    namespaceName: 'reports',
    adminUsername: 'admin',
    manageAdminPassword: true,
  });
}

/** A name of its own. */
export function good(stack: Stack): void {
  new redshift.CfnNamespace(stack, 'Reports', {
    namespaceName: 'reports',
    adminUsername: 'keeper',
    manageAdminPassword: true,
  });
}
