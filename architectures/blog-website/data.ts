import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as lambda from 'aws-cdk-lib/aws-lambda';

/** What a function does to the data: read one item, list items, or write one. */
export type DataUse = 'read' | 'list' | 'write';

/** Where posts and members are kept, as functions are connected to it. */
export interface Data {
  /** Network that functions have to be in, as properties of a function; nothing where they need none. */
  readonly network:
    | {
        readonly vpc: ec2.IVpc;
        readonly vpcSubnets: ec2.SubnetSelection;
        readonly securityGroups: ec2.ISecurityGroup[];
      }
    | undefined;

  /** Tells a function where the data are, and lets it do what it is for. */
  connect(fn: lambda.Function, use: DataUse): void;
}
