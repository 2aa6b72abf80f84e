import { matchesActionPattern } from './action-pattern';
import { ACTIONS_OF_OPERATION } from './api-operations';
import { awsActions } from './catalog';
import { SUPPLEMENT } from './supplement';

const actions = awsActions();

describe('expand', () => {
  it('gives the actions a pattern matches, written as AWS writes them', () => {
    expect(actions.expand('S3:getobject?cl')).toEqual(['s3:GetObjectAcl']);
    expect([...actions.expand('S3:get*acl')].sort()).toEqual([
      's3:GetBucketAcl',
      's3:GetObjectAcl',
      's3:GetObjectVersionAcl',
    ]);
    expect(actions.expand('SQS:SENDMESSAGE')).toEqual(['sqs:SendMessage']);
  });

  it('gives everything for *, and the same whichever way everything is written', () => {
    const all = actions.expand('*');
    expect(all.length).toBeGreaterThan(20_000);
    expect(new Set(all).size).toBe(all.length);
    expect(actions.expand('*:*')).toEqual(all);
    expect(all).toEqual(expect.arrayContaining(['s3:GetObject', 'iam:PassRole', 'sns:Receive']));
  });

  it('gives every action of a service for prefix:*', () => {
    const names = actions.actionNames('lambda') ?? [];
    expect(names.length).toBeGreaterThan(50);
    expect(actions.expand('lambda:*')).toEqual(names.map((name) => `lambda:${name}`));
    expect(actions.expand('lambda:?*')).toEqual(actions.expand('lambda:*'));
  });

  it.each(['s3:NoSuchThing', 'nosuch:*', 's3', '', ':', '__proto__:*', 'constructor:*', 's3:'])(
    'gives nothing for %j',
    (pattern) => {
      expect(actions.expand(pattern)).toEqual([]);
    },
  );
});

describe('what is known of an action', () => {
  it('tells whether it exists, whatever its case', () => {
    expect(actions.has('DynamoDB:getitem')).toBe(true);
    expect(actions.has('dynamodb:GetItems')).toBe(false);
    expect(actions.has('s3:constructor')).toBe(false);
    expect(actions.canonical('iam:PASSROLE')).toBe('iam:PassRole');
  });

  it('names the resources it acts on with the shapes of their ARNs', () => {
    expect(actions.resourceTypes('s3:GetObject')).toContainEqual({
      name: 'object',
      arns: ['arn:${Partition}:s3:::${BucketName}/${ObjectName}'],
      required: false,
    });
    expect(actions.resourceTypes('s3:ListBucket')?.map((type) => type.name)).toContain('bucket');
    expect(actions.resourceTypes('dynamodb:GetItem')).toEqual([
      { name: 'table', arns: [expect.stringContaining(':table/${TableName}')], required: true },
    ]);
  });

  it('keeps apart the several ARN shapes of one resource type', () => {
    const api = actions.resourceTypes('apigateway:GET')?.find((type) => type.name === 'Stage');
    expect(api?.arns).toEqual([
      expect.stringMatching(/^arn:[^,]+\/apis\/[^,]+$/),
      expect.stringMatching(/^arn:[^,]+\/restapis\/[^,]+$/),
    ]);
  });

  it('tells an action on no resource from an action it knows nothing about', () => {
    expect(actions.resourceTypes('s3:ListAllMyBuckets')).toEqual([]);
    expect(actions.resourceTypes('s3:NoSuchThing')).toBeUndefined();
    expect(actions.resourceTypes('sns:Receive')).toBeUndefined();
  });

  it('gives AWS access levels', () => {
    expect(actions.accessLevel('s3:ListBucket')).toBe('List');
    expect(actions.accessLevel('s3:GetObject')).toBe('Read');
    expect(actions.accessLevel('s3:PutObject')).toBe('Write');
    expect(actions.accessLevel('s3:PutBucketPolicy')).toBe('Permissions management');
    expect(actions.accessLevel('lambda:TagResource')).toBe('Tagging');
  });

  it('gives the condition keys of the action and of its resource types, with their types', () => {
    const keys = actions.conditionKeys('s3:ListBucket');
    expect(keys).toContainEqual({ name: 's3:prefix', type: 'String' });
    expect(actions.conditionKeys('dynamodb:Query')).toContainEqual({
      name: 'dynamodb:LeadingKeys',
      type: 'ArrayOfString',
    });
    expect(actions.conditionKeys('s3:NoSuchThing')).toEqual([]);
    expect(actions.globalConditionKeys()).toContainEqual({ name: 'aws:SourceIp', type: 'IPAddress' });
  });

  it('finds the definition of a key with a tag in its name, and only where calls carry it', () => {
    expect(actions.conditionKey('s3:GetObject', 's3:existingobjecttag/team')?.name).toBe(
      's3:ExistingObjectTag/<key>',
    );
    expect(actions.conditionKey('sqs:CreateQueue', 'aws:RequestTag/team')?.type).toBe('String');
    expect(actions.conditionKey('s3:GetObject', 'aws:PrincipalTag/team')?.type).toBe('String');
    expect(actions.conditionKey('s3:GetObject', 'AWS:SECURETRANSPORT')?.type).toBe('Bool');
    expect(actions.conditionKey('s3:GetObject', 's3:prefix')).toBeUndefined();
    expect(actions.conditionKey('s3:GetObject', 'dynamodb:LeadingKeys')).toBeUndefined();
  });
});

describe('examine', () => {
  it.each(['*', 's3:*', 's3:Get*', 's3:getobject', 'EC2:Describe*'])('knows %s', (pattern) => {
    expect(actions.examine(pattern)).toEqual({ kind: 'known' });
  });

  it.each([
    ['s3:GetObjects', ['s3:GetObject']],
    ['s3:ListObjects', ['s3:ListBucket']],
    ['sqs:SendMessageBatch', ['sqs:SendMessage']],
    ['lambda:InvokeFuncton', ['lambda:InvokeFunction']],
    ['cloudwatch:PutLogEvents', ['logs:PutLogEvents']],
    ['s3:PutItemm', []],
    ['s3:Gett*', []],
  ])('says of %s that there is no such action, and what may be meant', (pattern, suggestions) => {
    expect(actions.examine(pattern)).toEqual({ kind: 'unknown-action', suggestions });
  });

  it.each([
    ['dynamdb:GetItem', ['dynamodb:GetItem']],
    ['cloudwatchlogs:PutLogEvents', ['logs:PutLogEvents']],
    ['lamda:*', ['lambda']],
    ['nothing-like-it:TagResource', []],
    ['__proto__:PutLogEvents', ['logs:PutLogEvents']],
  ])('says of %s that there is no such service', (pattern, suggestions) => {
    expect(actions.examine(pattern)).toMatchObject({
      kind: 'unknown-service',
      suggestions: expect.arrayContaining(suggestions),
    });
  });

  it.each(['', 's3', 's3:', ':GetObject', 'GetObject'])('calls %j malformed', (pattern) => {
    expect(actions.examine(pattern)).toEqual({ kind: 'malformed' });
  });

  it('tells what AWS leaves out of its reference, and what has ended', () => {
    expect(actions.examine('sns:Receive')).toMatchObject({ kind: 'known', reason: expect.any(String) });
    expect(actions.examine('deeplens:*')).toMatchObject({ kind: 'retired' });
    expect(actions.examine('cloudhsm:Describe*')).toEqual({ kind: 'known' });
    expect(actions.examine('cloudhsm:DescribeHapg')).toMatchObject({ kind: 'retired' });
  });

  it('answers at once for a name of hostile length', () => {
    const long = 'a'.repeat(200_000);
    expect(actions.examine(`s3:${long}`)).toEqual({ kind: 'unknown-action', suggestions: [] });
    expect(actions.examine(`s3:${'*a'.repeat(500)}`)).toEqual({ kind: 'unknown-action', suggestions: [] });
  });
});

describe('the tables kept by hand', () => {
  it('suggest only actions that exist, for operations that are not actions', () => {
    for (const [operation, permissions] of ACTIONS_OF_OPERATION) {
      expect([operation, actions.has(operation)]).toEqual([operation, false]);
      expect(permissions.filter((action) => !actions.has(action))).toEqual([]);
    }
  });

  it('add only what the reference does not list', () => {
    for (const entry of SUPPLEMENT) {
      for (const name of entry.actions ?? []) {
        const action = `${entry.prefix}:${name}`;
        expect([action, actions.resourceTypes(action)]).toEqual([action, undefined]);
      }
      if (entry.actions === undefined) expect(actions.expand(`${entry.prefix}:*`)).toEqual([]);
    }
  });
});

describe('matchesActionPattern', () => {
  it.each([
    ['a*b', 'ab', true],
    ['a*b', 'axxb', true],
    ['a*b', 'axxbc', false],
    ['a?b', 'ab', false],
    ['*a*a*', 'xaxax', true],
    ['', '', true],
    ['*', '', true],
    ['?', '', false],
  ])('%j on %j: %s', (pattern, action, expected) => {
    expect(matchesActionPattern(pattern, action)).toBe(expected);
  });
});
