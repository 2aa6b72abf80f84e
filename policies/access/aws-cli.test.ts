import type { Counterexample, Request } from '../../iam';
import { awsCliLine } from './aws-cli';

const line = (
  action: string,
  resource: string,
  context: Request['context'] = {},
  principal: Request['principal'] = { type: 'user', arn: 'arn:aws:iam::111122223333:user/bob' },
): string =>
  awsCliLine({
    request: { principal, action, resource, context },
    derived: {},
    absent: [],
    atoms: [],
  } satisfies Counterexample);

describe('a counterexample as a line of the AWS CLI', () => {
  it.each([
    ['s3:GetObject', 'arn:aws:s3:::b/k/1', {}, 'aws s3api get-object --bucket b --key k/1 FILE'],
    [
      's3:ListBucket',
      'arn:aws:s3:::b',
      { 's3:prefix': 'private/' },
      'aws s3api list-objects-v2 --bucket b --prefix private/',
    ],
    [
      'sqs:SendMessage',
      'arn:aws:sqs:eu-west-1:111122223333:q',
      {},
      'aws sqs send-message --queue-url https://sqs.eu-west-1.amazonaws.com/111122223333/q',
    ],
    [
      'dynamodb:GetItem',
      'arn:aws:dynamodb:eu-west-1:111122223333:table/t',
      {},
      'aws dynamodb get-item --table-name t',
    ],
    ['iam:PassRole', 'arn:aws:iam::111122223333:role/admin', {}, 'aws iam pass-role --role-name admin'],
    [
      'lambda:InvokeFunction',
      'arn:aws:lambda:eu-west-1:111122223333:function:f',
      {},
      'aws lambda invoke --function-name arn:aws:lambda:eu-west-1:111122223333:function:f',
    ],
    ['ec2:DescribeInstances', '*', {}, 'aws ec2 describe-instances'],
  ])('%s', (action, resource, context, expected) => {
    expect(line(action, resource, context)).toBe(expected);
  });

  it('is sent without a signature for anybody', () => {
    expect(line('s3:GetObject', 'arn:aws:s3:::b/k', {}, { type: 'anonymous' })).toContain(
      '--no-sign-request',
    );
  });

  it('lets no name of a template run anything in a shell', () => {
    expect(line('s3:GetObject', "arn:aws:s3:::b/$(rm -rf ~)'; x")).toContain(`--key '$(rm -rf ~)'\\''; x'`);
  });
});
