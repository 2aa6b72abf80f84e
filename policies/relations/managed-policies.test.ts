import { Atom, text } from '../../template';
import { managedAllows } from './managed-policies';

const SQS = 'arn:aws:iam::aws:policy/service-role/AWSLambdaSQSQueueExecutionRole';

describe('managedAllows', () => {
  it.each([
    // On every resource, whatever the letters of the action's name.
    [SQS, 'sqs:ReceiveMessage', 'yes'],
    [SQS, 'SQS:receivemessage', 'yes'],
    ['arn:aws:iam::aws:policy/AdministratorAccess', 'dynamodb:GetItem', 'yes'],
    // NotAction names everything else.
    ['arn:aws:iam::aws:policy/PowerUserAccess', 'dynamodb:GetItem', 'yes'],
    ['arn:aws:iam::aws:policy/PowerUserAccess', 'iam:PassRole', 'no'],
    // Not a word of it.
    [SQS, 'sqs:SendMessage', 'no'],
    [SQS, 's3:GetObject', 'no'],
    // On some resources, or under conditions: the policy of CloudWatch agents reads parameters below a name.
    ['arn:aws:iam::aws:policy/CloudWatchAgentServerPolicy', 'ssm:GetParameter', 'unknown'],
    ['arn:aws:iam::aws:policy/AmazonDynamoDBFullAccess', 'iam:PassRole', 'unknown'],
    // Nobody knows what it says.
    ['arn:aws:iam::111122223333:policy/own', 's3:GetObject', 'unknown'],
    ['arn:aws:iam::aws:policy/NoSuchPolicyOfAws', 's3:GetObject', 'unknown'],
  ])('%s allows %s everywhere: %s', (arn, action, answer) => {
    expect(managedAllows(arn, action)).toBe(answer);
  });

  it('takes an ARN whose partition only the deployment knows', () => {
    const partition = new Atom(
      '#AWS::Partition',
      '${AWS::Partition}',
      { kind: 'pseudo', name: 'AWS::Partition' },
      'name',
    );
    const arn = text(['arn:', partition, ':iam::aws:policy/AmazonSQSFullAccess']);
    expect(managedAllows(arn, 'sqs:SendMessage')).toBe('yes');
    expect(managedAllows(partition, 'sqs:SendMessage')).toBe('unknown');
  });
});
