import { awsActions, isolation, parsePolicy } from '../../iam';
import { itemsOf } from './leading-keys';

const TABLE = 'arn:aws:dynamodb:eu-west-1:111122223333:table/notes';
const SUB = 'cognito-identity.amazonaws.com:sub';

function verdictOf(condition: object): string {
  const { policy } = parsePolicy({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: 'dynamodb:*', Resource: TABLE, Condition: condition }],
  });
  const belongings = itemsOf({ table: TABLE, key: `\${${SUB}}`, variable: SUB });
  return isolation({ identity: [policy] }, { variable: SUB, belongings }, { actions: awsActions() }).verdict;
}

describe('itemsOf', () => {
  const own = { 'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': `\${${SUB}}` } };

  it('counts a scan as touching the items of everybody', () => {
    expect(verdictOf(own)).toBe('fails');
  });

  it('asks for no scan that tells partition keys: there is none', () => {
    expect(verdictOf({ ...own, Null: { 'dynamodb:LeadingKeys': 'false' } })).toBe('holds');
  });
});
