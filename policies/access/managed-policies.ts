import { brotliDecompressSync } from 'node:zlib';

interface Packed {
  readonly source: string;
  /** Month in which the documents were collected; AWS changes them without notice. */
  readonly collected: string;
  readonly policies: number;
  readonly brotli: string;
}

let unpacked: { readonly text: string; readonly collected: string } | undefined;

/** A policy that AWS manages, as it was when the list was collected. */
export interface ManagedPolicy {
  readonly name: string;
  readonly document: unknown;
  readonly collected: string;
}

/**
 * The policy behind an ARN such as `arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole`; undefined when the ARN
 * is none of AWS's own, or of a policy that is not in the list.
 */
export function managedPolicy(arn: string): ManagedPolicy | undefined {
  const match = /^arn:aws[a-z-]*:iam::aws:policy\/(?:[\w+=,.@-]+\/){0,4}([\w+=,.@-]{1,128})$/.exec(arn);
  const name = match?.[1];
  if (name === undefined) return undefined;
  const own = Object.hasOwn(JOB_FUNCTIONS, name) ? JOB_FUNCTIONS[name] : undefined;
  if (own !== undefined) return { name, document: own, collected: '2026-11' };
  const { text, collected } = unpack();
  const start = text.indexOf(`\n${name}\t`);
  if (start < 0) return undefined;
  const from = start + name.length + 2;
  return { name, document: JSON.parse(text.slice(from, text.indexOf('\n', from))), collected };
}

const allow = (...Statement: readonly object[]): object => ({ Version: '2012-10-17', Statement });

/** The broadest policies for job functions, which the list leaves out (AWS Managed Policy Reference). */
const JOB_FUNCTIONS: Readonly<Record<string, object>> = {
  AdministratorAccess: allow({ Effect: 'Allow', Action: '*', Resource: '*' }),
  PowerUserAccess: allow(
    { Effect: 'Allow', NotAction: ['iam:*', 'organizations:*', 'account:*'], Resource: '*' },
    {
      Effect: 'Allow',
      Action: [
        'account:GetAccountInformation',
        'account:GetGovCloudAccountInformation',
        'account:GetPrimaryEmail',
        'account:ListRegions',
        'iam:CreateServiceLinkedRole',
        'iam:DeleteServiceLinkedRole',
        'iam:ListRoles',
        'organizations:DescribeEffectivePolicy',
        'organizations:DescribeOrganization',
      ],
      Resource: '*',
    },
  ),
};

function unpack(): { readonly text: string; readonly collected: string } {
  if (!unpacked) {
    // Loaded only when a template attaches such a policy.
    const { brotli, collected } = require('./data/managed-policies.json') as Packed;
    unpacked = {
      text: `\n${brotliDecompressSync(Buffer.from(brotli, 'base64')).toString('utf8')}`,
      collected,
    };
  }
  return unpacked;
}
