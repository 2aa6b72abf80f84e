import { aws_redshiftserverless as redshift, type Stack } from 'aws-cdk-lib';

/** One password before everything that was ever loaded. */
export function bad(stack: Stack): void {
  new redshift.CfnWorkgroup(stack, 'Reports', { workgroupName: 'reports', publiclyAccessible: true });
}

/** Reached from its network only. */
export function good(stack: Stack): void {
  new redshift.CfnWorkgroup(stack, 'Reports', { workgroupName: 'reports', publiclyAccessible: false });
}
