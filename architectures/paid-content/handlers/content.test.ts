import { DeleteObjectCommand, S3Client } from '@aws-sdk/client-s3';
import {
  DeleteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  ScanCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { type ApiRequest, apiEvent } from '../../testing/api-event';
import { catchLogs } from '../../testing/catch-logs';
import { handler as create } from './create-content';
import { handler as remove } from './delete-content';
import { handler as get } from './get-content';
import { handler as list } from './list-content';
import { handler as update } from './update-content';

const ID = '4f1d6a3e-8f0b-4f0e-9d0a-0c8a8a3f5b11';
const ENTRY = {
  id: ID,
  title: 'Concert',
  description: '',
  contentType: 'video/mp4',
  key: `content/${ID}`,
  created: '2026-11-01T00:00:00.000Z',
  updated: '2026-11-01T00:00:00.000Z',
};
const table = mockClient(DynamoDBDocumentClient);
const s3 = mockClient(S3Client);
const logs = catchLogs();

beforeEach(() => {
  table.reset();
  s3.reset();
  Object.assign(process.env, {
    CATALOGUE_TABLE: 'catalogue',
    CONTENT_BUCKET: 'content-bucket',
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'example',
  });
});

const byEditor = (request: ApiRequest = {}) =>
  apiEvent({ claims: { 'cognito:groups': 'editors' }, pathParameters: { id: ID }, ...request });

describe('POST /content', () => {
  const body = { title: ' Concert ', contentType: 'video/mp4' };

  it('stores the entry and answers with an address that takes this one file', async () => {
    table.on(PutCommand).resolves({});
    const answer = await create(byEditor({ method: 'POST', body }));
    expect(answer.statusCode).toBe(201);
    const { upload, ...entry } = JSON.parse(answer.body);
    const put = table.commandCalls(PutCommand)[0]?.args[0].input;
    expect(put?.Item).toEqual(entry);
    expect(put?.ConditionExpression).toBe('attribute_not_exists(id)');
    expect(entry).toMatchObject({ title: 'Concert', description: '', key: `content/${entry.id}` });
    const url = new URL(upload.url);
    expect(url.pathname).toBe(`/${entry.key}`);
    expect(url.host).toContain('content-bucket');
    // The media type is signed: another one is refused by S3.
    expect(url.searchParams.get('X-Amz-SignedHeaders')).toBe('content-type;host');
    expect(url.searchParams.get('X-Amz-Expires')).toBe('900');
    expect(upload).toMatchObject({ method: 'PUT', headers: { 'content-type': 'video/mp4' } });
    // Addresses are keys: they reach no log.
    expect(JSON.stringify(logs.events)).not.toContain('X-Amz');
  });

  it.each([
    ['no title', { contentType: 'video/mp4' }],
    ['a blank title', { title: '  ', contentType: 'video/mp4' }],
    ['a page', { title: 'x', contentType: 'text/html' }],
    ['a header with a break', { title: 'x', contentType: 'video/mp4\r\nx: y' }],
    ['a key of its own', { ...body, key: '../x' }],
    ['a title without end', { ...body, title: 'x'.repeat(201) }],
    ['a list', []],
  ])('refuses %s', async (_what, wrong) => {
    expect((await create(byEditor({ method: 'POST', body: wrong }))).statusCode).toBe(400);
    expect(table.calls()).toHaveLength(0);
  });

  it('is refused to viewers', async () => {
    expect((await create(byEditor({ claims: {}, body }))).statusCode).toBe(403);
  });

  it('stores nothing it cannot take a file for', async () => {
    delete process.env['CONTENT_BUCKET'];
    expect((await create(byEditor({ body }))).statusCode).toBe(500);
    expect(table.calls()).toHaveLength(0);
  });
});

describe('GET /content', () => {
  it('lists a page and says where the next one begins', async () => {
    table.on(ScanCommand).resolves({ Items: [ENTRY], LastEvaluatedKey: { id: ID } });
    const answer = await list(apiEvent({ query: { after: ID } }));
    expect(JSON.parse(answer.body)).toEqual({ entries: [ENTRY], next: ID });
    expect(table.commandCalls(ScanCommand)[0]?.args[0].input).toMatchObject({
      ExclusiveStartKey: { id: ID },
      Limit: 50,
    });
  });

  it('ends with a page that names no next one', async () => {
    table.on(ScanCommand).resolves({});
    expect(JSON.parse((await list(apiEvent())).body)).toEqual({ entries: [] });
  });

  it('refuses a page that is none', async () => {
    expect((await list(apiEvent({ query: { after: '{"id":1}' } }))).statusCode).toBe(400);
  });

  it('wants a sign-in', async () => {
    expect((await list(apiEvent({ sub: null }))).statusCode).toBe(401);
    expect((await get(apiEvent({ sub: null, pathParameters: { id: ID } }))).statusCode).toBe(401);
  });
});

describe('GET /content/{id}', () => {
  it('answers with the entry', async () => {
    table.on(GetCommand, { TableName: 'catalogue', Key: { id: ID } }).resolves({ Item: ENTRY });
    expect(JSON.parse((await get(apiEvent({ pathParameters: { id: ID } }))).body)).toEqual(ENTRY);
  });

  it('answers 404 for what is not there, 400 for what cannot be', async () => {
    table.on(GetCommand).resolves({});
    expect((await get(apiEvent({ pathParameters: { id: ID } }))).statusCode).toBe(404);
    expect((await get(apiEvent({ pathParameters: { id: '42' } }))).statusCode).toBe(400);
  });
});

describe('PUT /content/{id}', () => {
  it('changes what is named and nothing else', async () => {
    table.on(UpdateCommand).resolves({ Attributes: { ...ENTRY, title: 'Encore' } });
    const answer = await update(byEditor({ method: 'PUT', body: { title: 'Encore' } }));
    expect(JSON.parse(answer.body)).toEqual({ ...ENTRY, title: 'Encore' });
    const input = table.commandCalls(UpdateCommand)[0]?.args[0].input;
    expect(Object.values(input?.ExpressionAttributeNames ?? {})).toEqual(['title', 'updated']);
  });

  it('takes a new file where the media type is named', async () => {
    table.on(UpdateCommand).resolves({ Attributes: { ...ENTRY, contentType: 'video/webm' } });
    const answer = await update(byEditor({ body: { contentType: 'video/webm' } }));
    expect(JSON.parse(answer.body).upload.headers).toEqual({ 'content-type': 'video/webm' });
  });

  it('answers 404 where there is nothing to change', async () => {
    table
      .on(UpdateCommand)
      .rejects(Object.assign(new Error('no'), { name: 'ConditionalCheckFailedException' }));
    expect((await update(byEditor({ body: { title: 'x' } }))).statusCode).toBe(404);
  });

  it.each([[{}], [{ key: 'content/x' }], [{ title: '' }], ['nothing']])('refuses %j', async (body) => {
    expect((await update(byEditor({ body }))).statusCode).toBe(400);
    expect(table.calls()).toHaveLength(0);
  });
});

describe('DELETE /content/{id}', () => {
  it('deletes the file, then the entry', async () => {
    s3.on(DeleteObjectCommand).resolves({});
    table.on(DeleteCommand).resolves({});
    expect((await remove(byEditor({ method: 'DELETE' }))).statusCode).toBe(204);
    expect(s3.commandCalls(DeleteObjectCommand)[0]?.args[0].input).toEqual({
      Bucket: 'content-bucket',
      Key: `content/${ID}`,
    });
    expect(table.commandCalls(DeleteCommand)).toHaveLength(1);
  });

  it('keeps the entry where the file cannot be deleted, so that it can be tried again', async () => {
    s3.on(DeleteObjectCommand).rejects(new Error('slow down'));
    expect((await remove(byEditor())).statusCode).toBe(500);
    expect(table.calls()).toHaveLength(0);
  });

  it('is refused to viewers', async () => {
    expect((await remove(byEditor({ claims: { 'cognito:groups': 'billing' } }))).statusCode).toBe(403);
    expect(s3.calls()).toHaveLength(0);
  });
});
