import { App, Stack } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { BlockPublicAccess, Bucket } from 'aws-cdk-lib/aws-s3';
import './jest';

const ONLY = { only: ['s3-bucket-public-access-blocked'] };

describe('toMeetProfile', () => {
  it('holds for a stack that meets it, and for its app', () => {
    const app = new App();
    const stack = new Stack(app, 'Good');
    new Bucket(stack, 'Bucket', { blockPublicAccess: BlockPublicAccess.BLOCK_ALL });
    expect(stack).toMeetProfile('aws-baseline', ONLY);
    expect(app).toMeetProfile('aws-baseline', ONLY);
  });

  it('fails with the report for a stack that does not', () => {
    const stack = new Stack(new App(), 'Bad');
    new Bucket(stack, 'Bucket');
    expect(stack).not.toMeetProfile('aws-baseline', ONLY);
    expect(() => expect(stack).toMeetProfile('aws-baseline', ONLY)).toThrow(
      /FAILED {2}1 failure: 1 medium[\s\S]*BlockPublicAccess\.BLOCK_ALL/,
    );
    expect(stack).toMeetProfile('aws-baseline', {
      only: [...ONLY.only, 's3-bucket-encrypted'],
      failOn: 'critical',
    });
  });

  it('judges the stack that was named, not its siblings', () => {
    const app = new App();
    const good = new Stack(app, 'Good');
    new Bucket(good, 'Bucket', { blockPublicAccess: BlockPublicAccess.BLOCK_ALL });
    new Bucket(new Stack(app, 'Bad'), 'Bucket');
    expect(good).toMeetProfile('aws-baseline', ONLY);
    expect(app).not.toMeetProfile('aws-baseline', ONLY);
  });

  it('is not met when nothing was judged', () => {
    expect(new Stack(new App(), 'Empty')).not.toMeetProfile('aws-baseline', ONLY);
  });

  it('says what it takes', () => {
    expect(() => expect(42).toMeetProfile('aws-baseline')).toThrow(
      'expected a CDK stack, an app, or the path',
    );
    expect(() => expect(new Stack(new App(), 'S')).toMeetProfile('nothing')).toThrow(/nothing/);
  });
});

describe('toForbid', () => {
  const app = new App();
  const stack = new Stack(app, 'Access');
  const bucket = new Bucket(stack, 'Bucket');
  const role = new Role(stack, 'Reader', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
  role.addToPolicy(
    new PolicyStatement({ actions: ['s3:Get*'], resources: [bucket.arnForObjects('public/*')] }),
  );

  it('holds when no request is allowed, and fails with the one that is', () => {
    expect(stack).toForbid({ principal: 'Access/Reader', action: 's3:PutObject' });
    expect(stack).not.toForbid({ principal: 'Access/Reader', action: 's3:GetObject' });
    expect(() =>
      expect(stack).toForbid({ principal: 'Access/Reader', action: ['s3:PutObject', 's3:GetObject'] }),
    ).toThrow(/s3:GetObject on .*public\/.* is allowed\n.*aws s3api get-object/);
  });

  it('tells resources of the stack apart', () => {
    const id = stack.getLogicalId(bucket.node.defaultChild as never);
    const question = { principal: 'Access/Reader', action: 's3:GetObject' };
    expect(stack).toForbid({ ...question, resource: `\${${id}.Arn}/private/*` });
    expect(stack).not.toForbid({ ...question, resource: `\${${id}.Arn}/public/*` });
  });

  it('refuses a principal that is not there', () => {
    expect(() => expect(stack).toForbid({ principal: 'Nobody', action: '*' })).toThrow(
      /no role or user Nobody/,
    );
  });
});
