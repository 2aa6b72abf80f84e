import { apiEvent } from '../testing/api-event';
import { catchLogs } from '../testing/catch-logs';
import { bodyOf, empty, json, proxy, Refusal, userOf } from './http';

const logs = catchLogs();

describe('proxy', () => {
  it('hands an answer through as it is', async () => {
    const answer = json(200, { a: 1 }, { 'cache-control': 'no-store' });
    await expect(proxy('x', async () => answer)(apiEvent())).resolves.toBe(answer);
    expect(answer.headers).toEqual({
      'content-type': 'application/json',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
    expect(empty(204)).toEqual({ statusCode: 204, body: '' });
    expect(logs.events).toEqual([]);
  });

  it('makes a refusal its status and sentence', async () => {
    const refusing = proxy('x', () => Promise.reject(new Refusal(409, 'there is one already')));
    const { statusCode, body } = await refusing(apiEvent());
    expect({ statusCode, body }).toEqual({ statusCode: 409, body: '{"message":"there is one already"}' });
    expect(logs.events).toEqual([
      expect.objectContaining({ level: 'warn', event: 'x.refused', status: 409 }),
    ]);
  });

  it.each([new TypeError('secret detail'), 'a thrown text', undefined])(
    'makes anything else a 500 that tells nothing, and logs it: %p',
    async (thrown) => {
      const { statusCode, body } = await proxy('x', () => Promise.reject(thrown))(apiEvent());
      expect(statusCode).toBe(500);
      expect(JSON.parse(body)).toEqual({ message: 'internal error', requestId: expect.any(String) });
      expect(logs.events).toEqual([expect.objectContaining({ level: 'error', event: 'x.failed' })]);
    },
  );
});

describe('bodyOf', () => {
  it('reads JSON, in base64 too', () => {
    expect(bodyOf(apiEvent({ body: { a: [1] } }))).toEqual({ a: [1] });
    const event = apiEvent({ body: Buffer.from('{"a":1}').toString('base64') });
    expect(bodyOf({ ...event, isBase64Encoded: true })).toEqual({ a: 1 });
  });

  it.each([
    [400, undefined],
    [400, ''],
    [400, '{'],
    [413, `"${'é'.repeat(40_000)}"`],
  ])('refuses with %i: %.10p', (statusCode, body) => {
    expect(() => bodyOf(apiEvent({ body }))).toThrow(expect.objectContaining({ statusCode }));
  });
});

describe('userOf', () => {
  it('takes the subject of the token', () => {
    expect(userOf(apiEvent({ sub: 'abc' }))).toBe('abc');
  });

  it('refuses whatever is no signed-in user', () => {
    const event = apiEvent();
    for (const authorizer of [undefined, null, {}, { claims: null }, { claims: 'x' }, { claims: { sub: 5 } }])
      expect(() => userOf({ ...event, requestContext: { ...event.requestContext, authorizer } })).toThrow(
        expect.objectContaining({ statusCode: 401 }),
      );
  });
});
