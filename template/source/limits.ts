/**
 * Bounds on what is read. CloudFormation itself takes 51,200 bytes directly and 1 MB from S3
 * (https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html); `cdk.out` may hold
 * more, because CDK indents what it writes and only the deployment shrinks it.
 */

/** Largest file that is read, in bytes. */
export const MAX_FILE_BYTES = 16 * 1024 * 1024;

/** Largest YAML file, in bytes: written by hand, and far slower to parse than JSON. */
export const MAX_YAML_BYTES = 2 * 1024 * 1024;

/** Deepest nesting of objects and lists. */
export const MAX_DEPTH = 500;

/** Most values that a YAML file may stand for when its aliases and merge keys are written out. */
export const MAX_YAML_NODES = 500_000;
