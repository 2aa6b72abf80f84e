import {
  ALLOWED,
  allow,
  ask,
  conditional,
  deny,
  IMPLICIT,
  identity,
  policy,
  type Row,
} from '../testing/asked';
import type { PolicySet } from './policy-set';

const ROWS: readonly Row[] = [
  [
    '9: values are alternatives',
    conditional('StringEquals', 'x:k', ['a', 'b']),
    { context: { 'x:k': 'b' } },
    ALLOWED,
  ],
  [
    '9: negated operators exclude all of them',
    conditional('StringNotEquals', 'x:k', ['a', 'b']),
    { context: { 'x:k': 'b' } },
    IMPLICIT,
  ],
  ['10: a missing key fails a positive operator', conditional('StringEquals', 'x:k', 'a'), {}, IMPLICIT],
  ['10: and passes a negated one', conditional('StringNotEquals', 'x:k', 'a'), {}, ALLOWED],
  ['10: and IfExists', conditional('StringEqualsIfExists', 'x:k', 'a'), {}, ALLOWED],
  ['10: Null true', conditional('Null', 'x:k', 'true'), {}, ALLOWED],
  ['10: Null false', conditional('Null', 'x:k', false), {}, IMPLICIT],
  ['11: ForAllValues without the key', conditional('ForAllValues:StringEquals', 'x:k', 'a'), {}, ALLOWED],
  [
    '11: ForAllValues on an empty list',
    conditional('ForAllValues:StringEquals', 'x:k', 'a'),
    { context: { 'x:k': [] } },
    ALLOWED,
  ],
  [
    '11: ForAllValues with a stranger',
    conditional('ForAllValues:StringEquals', 'x:k', 'a'),
    { context: { 'x:k': ['a', 'b'] } },
    IMPLICIT,
  ],
  ['11: ForAnyValue without the key', conditional('ForAnyValue:StringEquals', 'x:k', 'a'), {}, IMPLICIT],
  [
    '11: ForAnyValue with one of them',
    conditional('ForAnyValue:StringEquals', 'x:k', 'a'),
    { context: { 'x:k': ['a', 'b'] } },
    ALLOWED,
  ],
  [
    '12: a variable',
    identity(allow({ Resource: 'arn:aws:s3:::b/${aws:username}' })),
    { resource: 'arn:aws:s3:::b/bob' },
    ALLOWED,
  ],
  [
    '12: unresolved, the statement does not match',
    identity(allow(), deny({ NotResource: 'arn:aws:s3:::b/${x:k}' })),
    {},
    ALLOWED,
  ],
  ['12: a default', identity(allow({ Resource: "arn:aws:s3:::b/${x:k, 'key'}" })), {}, ALLOWED],
  [
    '12: a value is no pattern',
    identity(allow({ Resource: 'arn:aws:s3:::b/${x:k}' })),
    { context: { 'x:k': '*' } },
    IMPLICIT,
  ],
  ['12: ${*} is a star', conditional('StringLike', 'x:k', 'a${*}'), { context: { 'x:k': 'ab' } }, IMPLICIT],
  ['12: and nothing else', conditional('StringLike', 'x:k', 'a${*}'), { context: { 'x:k': 'a*' } }, ALLOWED],
  [
    '12: ${$}{x} is ${x}',
    conditional('StringEquals', 'x:k', '${$}{x}'),
    { context: { 'x:k': '${x}' } },
    ALLOWED,
  ],
  [
    '13: StringEquals takes a star literally',
    conditional('StringEquals', 'x:k', 'a*'),
    { context: { 'x:k': 'ab' } },
    IMPLICIT,
  ],
  [
    '13: StringEqualsIgnoreCase',
    conditional('StringEqualsIgnoreCase', 'x:k', 'aB'),
    { context: { 'x:k': 'Ab' } },
    ALLOWED,
  ],
  [
    '13: ArnEquals is a pattern too',
    conditional('ArnEquals', 'aws:SourceArn', 'arn:aws:sns:*:1:t*'),
    { context: { 'aws:SourceArn': 'arn:aws:sns:eu-west-1:1:topic' } },
    ALLOWED,
  ],
  [
    '13: part by part',
    conditional('ArnLike', 'aws:SourceArn', 'arn:aws:s*1:topic'),
    { context: { 'aws:SourceArn': 'arn:aws:sns:eu-west-1:1:topic' } },
    IMPLICIT,
  ],
  [
    '13: Bool',
    conditional('Bool', 'aws:SecureTransport', 'true'),
    { context: { 'aws:SecureTransport': 'True' } },
    ALLOWED,
  ],
  [
    '13: NumericLessThanEquals',
    conditional('NumericLessThanEquals', 's3:max-keys', '10'),
    { context: { 's3:max-keys': '10.0' } },
    ALLOWED,
  ],
  [
    '13: a word is no number',
    conditional('NumericNotEquals', 'x:k', '10'),
    { context: { 'x:k': 'ten' } },
    ALLOWED,
  ],
  [
    '13: DateGreaterThan',
    conditional('DateGreaterThan', 'aws:CurrentTime', '2024-01-01T00:00:00Z'),
    { context: { 'aws:CurrentTime': '2024-06-01T00:00:00+02:00' } },
    ALLOWED,
  ],
  [
    '13: a date in seconds',
    conditional('DateLessThan', 'aws:EpochTime', '2024-01-01T00:00:00Z'),
    { context: { 'aws:EpochTime': '1700000000' } },
    ALLOWED,
  ],
  [
    '13: IpAddress v4',
    conditional('IpAddress', 'aws:SourceIp', '203.0.113.0/24'),
    { context: { 'aws:SourceIp': '203.0.113.99' } },
    ALLOWED,
  ],
  [
    '13: IpAddress v6',
    conditional('IpAddress', 'aws:SourceIp', '2001:db8::/32'),
    { context: { 'aws:SourceIp': '2001:DB8:1::7' } },
    ALLOWED,
  ],
  [
    '13: NotIpAddress on the other version',
    conditional('NotIpAddress', 'aws:SourceIp', '0.0.0.0/0'),
    { context: { 'aws:SourceIp': '::1' } },
    ALLOWED,
  ],
  [
    '13: BinaryEquals',
    conditional('BinaryEquals', 'x:k', 'QmluYXJ5'),
    { context: { 'x:k': 'QmluYXJ5' } },
    ALLOWED,
  ],
];

describe('decide follows the facts of AWS on conditions and variables', () => {
  it.each(ROWS)('%s', (_, set, asked, expected) => {
    expect(ask(set, asked)).toBe(expected);
  });

  it('12: version 2008-10-17 knows no variables', () => {
    const old: PolicySet = {
      identity: [policy([allow({ Resource: 'arn:aws:s3:::b/${aws:username}' })], '2008-10-17')],
    };
    expect(ask(old, { resource: 'arn:aws:s3:::b/bob' })).toBe(IMPLICIT);
    expect(ask(old, { resource: 'arn:aws:s3:::b/${aws:username}' })).toBe(ALLOWED);
  });
});
