import { allow, deny, policyOf, refuted, rests } from '../../testing/statements';
import { isolation, leadingKeysOf, listingOf } from './isolation';

const SUB = 'cognito-identity.amazonaws.com:sub';
const BUCKET = 'arn:aws:s3:::b';
const TABLE = 'arn:aws:dynamodb:eu-west-1:111122223333:table/t';

const objects = (variable: string, pattern: string, ...more: object[]) =>
  isolation(
    {
      identity: [
        policyOf(allow('s3:GetObject', `${BUCKET}/${pattern.replace('ID', `\${${variable}}`)}`), ...more),
      ],
    },
    { variable, belongings: { Action: 's3:*', Resource: `${BUCKET}/private/\${${variable}}/*` } },
  );
const listing = (variable: string, prefix: string) =>
  isolation(
    {
      identity: [
        policyOf(
          allow('s3:ListBucket', BUCKET, {
            Condition: { StringLike: { 's3:prefix': prefix.replace('ID', `\${${variable}}`) } },
          }),
        ),
      ],
    },
    { variable, belongings: listingOf(BUCKET, `private/\${${variable}}/`) },
  );

describe('isolation in resources', () => {
  it.each([SUB, 'aws:username', 'aws:userid'])('holds for a folder of each identity: %s', (variable) => {
    expect(objects(variable, 'private/ID/*').verdict).toBe('holds');
  });

  it('finds bob and bobby where a name is a beginning of another', () => {
    const { request } = refuted(objects('aws:username', 'private/ID*'));
    expect(request.principal).toMatchObject({ type: 'user', arn: expect.stringMatching(/\/bob$/) });
    expect(request.resource).toMatch(/\/private\/bobby\//);
  });

  it('holds for ids of fixed shape in the same place, none of which begins another', () => {
    expect(objects(SUB, 'private/ID*').verdict).toBe('holds');
  });

  it.each(['aws:PrincipalTag/team', 'saml:sub'])('knows that values of %s may hold slashes', (variable) => {
    const { request } = refuted(objects(variable, 'private/ID/*'));
    expect(request.context[variable] ?? request.context[variable.toLowerCase()]).toBe('bob');
    expect(request.resource).toMatch(/private\/bob\/x\//);
  });

  it.each([
    ['aws:username', 'private/*'],
    ['aws:username', '*/ID/*'],
    ['aws:username', 'private/*ID/*'],
    [SUB, 'private/*'],
    ['aws:PrincipalTag/team', 'private/ID*'],
  ])('refutes %s in %s', (variable, pattern) => {
    refuted(objects(variable, pattern));
  });

  it('does not call it proven where it rests on how a star reads colons', () => {
    expect(rests(objects(SUB, '*/ID/*'))).toMatch(/colons/);
  });

  it('takes a Deny on everything else into account', () => {
    const rest = deny('s3:*', undefined, { NotResource: `${BUCKET}/private/\${${SUB}}/*` });
    expect(objects(SUB, 'private/*', JSON.parse(JSON.stringify(rest))).verdict).toBe('holds');
  });
});

describe('isolation in s3:prefix', () => {
  it.each([
    [SUB, 'private/ID/*'],
    [SUB, 'private/ID/'],
    [SUB, 'private/ID'],
    ['aws:username', 'private/ID/*'],
  ])('holds for %s in %s', (variable, prefix) => {
    expect(listing(variable, prefix).verdict).toBe('holds');
  });

  it.each([
    ['aws:username', 'private/ID', 'private/bob'],
    ['aws:username', 'private/', 'private/'],
    [SUB, 'private/', 'private/'],
    [SUB, '*', ''],
  ])('refutes %s in %s', (variable, prefix, shown) => {
    expect(refuted(listing(variable, prefix)).request.context['s3:prefix']).toBe(shown);
  });

  it('finds the listing without a prefix', () => {
    const proof = isolation(
      { identity: [policyOf(allow('s3:ListBucket', BUCKET))] },
      { variable: SUB, belongings: listingOf(BUCKET, `private/\${${SUB}}/`) },
    );
    expect(refuted(proof).absent).toContain('s3:prefix');
  });
});

describe('isolation in dynamodb:LeadingKeys', () => {
  const keys = (operator: string, more: object = {}, actions: string | string[] = 'dynamodb:*') =>
    isolation(
      {
        identity: [
          policyOf(
            allow(actions, TABLE, {
              Condition: { [operator]: { 'dynamodb:LeadingKeys': `\${${SUB}}` }, ...more },
            }),
          ),
        ],
      },
      { variable: SUB, belongings: leadingKeysOf(TABLE, `\${${SUB}}`) },
    );

  it('finds the request without leading keys that ForAllValues lets through', () => {
    expect(refuted(keys('ForAllValues:StringEquals')).absent).toEqual(['dynamodb:LeadingKeys']);
  });

  it('holds for actions that always tell their keys (the example of "Fine-grained access control")', () => {
    const actions = [
      'GetItem',
      'BatchGetItem',
      'Query',
      'PutItem',
      'UpdateItem',
      'DeleteItem',
      'BatchWriteItem',
    ].map((name) => `dynamodb:${name}`);
    expect(keys('ForAllValues:StringEquals', {}, actions).verdict).toBe('holds');
    const withScan = refuted(keys('ForAllValues:StringEquals', {}, [...actions, 'dynamodb:Scan']));
    expect(withScan.request.action).toMatch(/^dynamodb:scan$/i);
  });

  it('holds where the key must be there', () => {
    expect(keys('ForAllValues:StringEquals', { Null: { 'dynamodb:LeadingKeys': 'false' } }).verdict).toBe(
      'holds',
    );
  });

  it('finds the batch that ForAnyValue lets through', () => {
    expect(refuted(keys('ForAnyValue:StringEquals')).request.context['dynamodb:LeadingKeys']).toHaveLength(2);
  });
});
