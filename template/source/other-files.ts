import type { RawObject } from './source';

interface OtherFile {
  readonly what: string;
  readonly fix: string;
  /** Keys that are all there in such a file. */
  readonly keys: readonly string[];
}

const GIVE_TEMPLATE = 'Give a CloudFormation template, or a cdk.out directory';

/** Files that lie beside templates and are easily given instead of one, by the top-level keys they have. The first match counts. */
const OTHER_FILES: readonly OtherFile[] = [
  {
    what: 'the manifest of a cloud assembly',
    fix: 'Give the directory that holds it',
    keys: ['version', 'artifacts'],
  },
  {
    what: 'the asset manifest of a stack',
    fix: 'Give the cdk.out directory that holds it',
    keys: ['version', 'files', 'dockerImages'],
  },
  {
    what: 'the construct tree of a cloud assembly',
    fix: 'Give the cdk.out directory that holds it',
    keys: ['version', 'tree'],
  },
  { what: 'the settings of a CDK app', fix: 'Run "cdk synth" and give its cdk.out directory', keys: ['app'] },
  { what: 'a lock file of npm', fix: GIVE_TEMPLATE, keys: ['lockfileVersion'] },
  { what: 'a package.json', fix: GIVE_TEMPLATE, keys: ['name', 'version'] },
  { what: 'a package.json', fix: GIVE_TEMPLATE, keys: ['name', 'scripts'] },
  { what: 'a package.json', fix: GIVE_TEMPLATE, keys: ['dependencies'] },
  { what: 'a TypeScript configuration', fix: GIVE_TEMPLATE, keys: ['compilerOptions'] },
  { what: 'an OpenAPI document', fix: 'Give the template that refers to it', keys: ['openapi'] },
  { what: 'an OpenAPI document', fix: 'Give the template that refers to it', keys: ['swagger'] },
  {
    what: 'a Terraform plan or state',
    fix: 'Terraform is not read: give a CloudFormation template, or a cdk.out directory',
    keys: ['terraform_version'],
  },
  {
    what: 'an Amazon States Language definition',
    fix: 'Give the template that refers to it',
    keys: ['StartAt', 'States'],
  },
  { what: 'an IAM policy document', fix: 'Use "assay prove" for policies on their own', keys: ['Statement'] },
  {
    what: 'a Serverless Framework service',
    fix: 'Run "serverless package" and give the template it writes',
    keys: ['service', 'provider'],
  },
  { what: 'a Kubernetes object', fix: GIVE_TEMPLATE, keys: ['apiVersion', 'kind'] },
  { what: 'a Docker Compose file', fix: GIVE_TEMPLATE, keys: ['services'] },
  { what: 'a GitHub Actions workflow', fix: GIVE_TEMPLATE, keys: ['on', 'jobs'] },
  { what: 'a build specification of CodeBuild', fix: GIVE_TEMPLATE, keys: ['version', 'phases'] },
  { what: 'a JSON Schema', fix: GIVE_TEMPLATE, keys: ['$schema'] },
];

/** What a file is that is no template, where that can be told. */
export function describeOther(root: RawObject): { readonly what: string; readonly fix: string } | undefined {
  return OTHER_FILES.find((file) => file.keys.every((key) => Object.hasOwn(root, key)));
}
