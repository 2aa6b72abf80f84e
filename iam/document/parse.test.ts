import { atom, text } from '../text';
import { parsePolicy } from './parse';

const codes = (document: unknown) =>
  parsePolicy(document).problems.map(({ code, path }) => `${code} ${path.join('.')}`);
const statement = (more: object) => ({
  Statement: [{ Effect: 'Allow', Action: '*', Resource: '*', ...more }],
});

describe('parsePolicy', () => {
  it('reads both versions, lists and single values, symbolic texts', () => {
    const bucket = text('arn:aws:s3:::', atom('Bucket'));
    const { policy, problems } = parsePolicy({
      Version: '2012-10-17',
      Statement: {
        Effect: 'Deny',
        Principal: { AWS: ['*', '111122223333'] },
        NotAction: 's3:*',
        Resource: [bucket],
      },
    });
    expect(problems).toEqual([]);
    expect(policy.version).toBe('2012-10-17');
    expect(policy.statements[0]).toMatchObject({
      effect: 'Deny',
      principals: { not: false, values: [{ type: 'any' }, { type: 'AWS', value: '111122223333' }] },
      actions: { not: true, values: ['s3:*'] },
      resources: { not: false, values: [bucket] },
    });
    expect(parsePolicy({ Statement: [] }).policy.version).toBe('2008-10-17');
  });

  it('keeps the good statements beside a bad one', () => {
    const { policy, problems } = parsePolicy({
      Statement: [{ Effect: 'Maybe' }, { Effect: 'Allow', Action: '*', Resource: '*' }],
    });
    expect(policy.statements.map(({ index }) => index)).toEqual([1]);
    expect(problems).toEqual([
      { code: 'bad-element', path: ['Statement', 0, 'Effect'], message: 'Effect must be "Allow" or "Deny"' },
    ]);
  });

  it.each<[string, unknown, string]>([
    ['a text', 'Allow', 'not-an-object '],
    ['null', null, 'not-an-object '],
    ['an unknown version', { Version: '2012-10-18', Statement: [] }, 'bad-version Version'],
    ['no statement', { Version: '2012-10-17' }, 'missing-element Statement'],
    ['no action', { Statement: { Effect: 'Allow', Resource: '*' } }, 'missing-element Statement'],
    ['both Action and NotAction', statement({ NotAction: '*' }), 'conflicting-elements Statement.0'],
    [
      'an element that does not exist',
      statement({ Resources: '*' }),
      'unknown-element Statement.0.Resources',
    ],
    ['a number as resource', statement({ Resource: 5 }), 'bad-value Statement.0.Resource'],
    [
      'an unknown operator',
      statement({ Condition: { StringIs: { a: 'b' } } }),
      'unknown-operator Statement.0.Condition.StringIs',
    ],
    [
      'NullIfExists',
      statement({ Condition: { NullIfExists: { a: 'true' } } }),
      'unknown-operator Statement.0.Condition.NullIfExists',
    ],
    [
      'Null of a word',
      statement({ Condition: { Null: { a: 'yes' } } }),
      'bad-value Statement.0.Condition.Null.a',
    ],
    ['a condition that is a list', statement({ Condition: [] }), 'bad-element Statement.0.Condition'],
    [
      'a principal of no kind',
      statement({ Principal: { Aws: '*' } }),
      'bad-element Statement.0.Principal.Aws',
    ],
    [
      'a variable cut by an atom',
      { Version: '2012-10-17', ...statement({ Resource: text('a/${aws:PrincipalTag/', atom('K'), '}') }) },
      'bad-value Statement.0.Resource',
    ],
    ['a string without end', statement({ Resource: 'x'.repeat(70_000) }), 'too-large Statement.0.Resource'],
  ])('names %s', (_, document, expected) => {
    expect(codes(document)).toContain(expected);
  });

  it('takes keys from the input for data only', () => {
    const hostile: unknown = JSON.parse(
      '{"Statement":{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"StringEquals":{"__proto__":"x","constructor":"y"}},"__proto__":{"Sid":"z"}}}',
    );
    expect(codes(hostile)).toEqual(['unknown-element Statement.__proto__']);
    const conditions: unknown = JSON.parse('{"StringEquals":{"__proto__":"x"}}');
    expect(parsePolicy(statement({ Condition: conditions })).policy.statements[0]?.conditions[0]?.key).toBe(
      '__proto__',
    );
  });

  it('is bounded in depth and size', () => {
    let deep: unknown = '*';
    for (let i = 0; i < 100_000; i++) deep = [deep];
    expect(codes(statement({ Resource: deep }))).toEqual(['bad-value Statement.0.Resource.0']);
    const many = Array.from({ length: 20_001 }, () => ({ Effect: 'Allow', Action: '*', Resource: '*' }));
    expect(codes({ Statement: many })).toEqual(['too-large Statement']);
  });
});
