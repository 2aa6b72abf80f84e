import type { Counterexample } from '../../iam';

/** How the AWS CLI names a service's commands where it differs from the action's prefix. */
const COMMANDS: Readonly<Record<string, string>> = {
  s3: 's3api',
  apigateway: 'apigateway',
  execute: 'apigateway',
  states: 'stepfunctions',
};

/** A part of an ARN as the option that takes it. */
type Option = readonly [flag: string, value: string];

/** How a service's commands name the resource of an ARN. Services that are not here take no option: the ARN is told beside. */
const OPTIONS: Readonly<Record<string, (resource: string) => readonly Option[]>> = {
  s3: (arn) => {
    const [bucket = '', ...key] = after(arn, ':::').split('/');
    return key.length > 0
      ? [
          ['--bucket', bucket],
          ['--key', key.join('/')],
        ]
      : [['--bucket', bucket]];
  },
  sqs: (arn) => [
    [
      '--queue-url',
      `https://sqs.${arn.split(':')[3]}.amazonaws.com/${arn.split(':')[4]}/${arn.split(':')[5]}`,
    ],
  ],
  sns: (arn) => [['--topic-arn', arn]],
  dynamodb: (arn) => [['--table-name', after(arn, 'table/').split('/')[0] ?? '']],
  lambda: (arn) => [['--function-name', arn]],
  kms: (arn) => [['--key-id', arn]],
  secretsmanager: (arn) => [['--secret-id', arn]],
  kinesis: (arn) => [['--stream-arn', arn]],
  iam: (arn) => [
    [
      `--${after(arn, '::').split(':')[1]?.split('/')[0] ?? 'role'}-name`,
      arn.slice(arn.lastIndexOf('/') + 1),
    ],
  ],
  sts: (arn) => [
    ['--role-arn', arn],
    ['--role-session-name', 'test'],
  ],
};

/** Context keys that a caller sets by an option of its own. */
const CONTEXT: Readonly<Record<string, string>> = {
  's3:prefix': '--prefix',
  's3:delimiter': '--delimiter',
  's3:x-amz-acl': '--acl',
};

/**
 * The line that would send a counterexample's request, as the principal that it names. What the CLI cannot set (the network it
 * comes from, the service it acts for) is left to the reader: the request is shown beside.
 */
export function awsCliLine({ request }: Counterexample): string {
  const [service = '', action = ''] = request.action.split(':');
  const resource = request.resource === '*' ? [] : (OPTIONS[service]?.(request.resource) ?? []);
  const context = Object.entries(request.context).flatMap(([key, value]): Option[] => {
    const flag = CONTEXT[key.toLowerCase()];
    return flag === undefined ? [] : [[flag, typeof value === 'string' ? value : (value[0] ?? '')]];
  });
  const unsigned = request.principal.type === 'anonymous' ? ['--no-sign-request'] : [];
  const plain =
    String(request.context['aws:SecureTransport'] ?? '') === 'false'
      ? [`--endpoint-url http://${service}.amazonaws.com`]
      : [];
  const options = [...resource, ...context].map(([flag, value]) => `${flag} ${quoted(value)}`);
  const body = action === 'PutObject' ? ['--body FILE'] : action === 'GetObject' ? ['FILE'] : [];
  return [
    'aws',
    COMMANDS[service] ?? service,
    kebab(action),
    ...options,
    ...body,
    ...unsigned,
    ...plain,
  ].join(' ');
}

/** `ListBucket` is sent by `list-objects-v2`; other commands are their API's name, and most actions are named like it. */
const RENAMED: Readonly<Record<string, string>> = {
  ListBucket: 'list-objects-v2',
  ListBucketVersions: 'list-object-versions',
  ListAllMyBuckets: 'list-buckets',
  InvokeFunction: 'invoke',
};

function kebab(action: string): string {
  return (
    RENAMED[action] ??
    action
      .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
      .replace(/([A-Z])([A-Z][a-z])/g, '$1-$2')
      .toLowerCase()
  );
}

function after(text: string, mark: string): string {
  const at = text.indexOf(mark);
  return at < 0 ? text : text.slice(at + mark.length);
}

/** Quoted for a shell, so that no value can run anything. */
function quoted(value: string): string {
  return /^[\w@%+=:,./-]+$/.test(value) ? value : `'${value.replaceAll("'", `'\\''`)}'`;
}
