import {
  aws_apigateway as apigateway,
  aws_cloudfront as cloudfront,
  aws_dynamodb as dynamodb,
  aws_lambda as lambda,
  aws_cloudfront_origins as origins,
  type Stack,
  aws_s3 as s3,
  aws_secretsmanager as secretsmanager,
} from 'aws-cdk-lib';

/** A distribution that serves signed URLs only. */
function edgeOf(stack: Stack): cloudfront.Distribution {
  const signer = cloudfront.PublicKey.fromPublicKeyId(stack, 'PublicKey', 'K2JCJMDEHXQW5F');
  const trustedKeyGroups = [new cloudfront.KeyGroup(stack, 'Signers', { items: [signer] })];
  const origin = origins.S3BucketOrigin.withOriginAccessControl(new s3.Bucket(stack, 'Films'));
  return new cloudfront.Distribution(stack, 'Edge', { defaultBehavior: { origin, trustedKeyGroups } });
}

/** A function behind the API: one signs, one registers who may have a URL. */
function handler(stack: Stack, id: string, api: apigateway.RestApi, environment: Record<string, string>) {
  const fn = new lambda.Function(stack, id, {
    runtime: lambda.Runtime.NODEJS_22_X,
    handler: 'index.handler',
    code: lambda.Code.fromInline('exports.handler = async () => ({ statusCode: 200 });'),
    environment,
  });
  api.root.addResource(id.toLowerCase()).addMethod('POST', new apigateway.LambdaIntegration(fn));
  return fn;
}

/** The function signs for whoever asks: no table says who may have a URL. */
export function bad(stack: Stack): void {
  const edge = edgeOf(stack);
  const api = new apigateway.RestApi(stack, 'Api');
  const key = new secretsmanager.Secret(stack, 'PrivateKey');
  const environment = { CONTENT: edge.distributionDomainName, KEY: key.secretArn };
  key.grantRead(handler(stack, 'Sign', api, environment));
}

/** It reads its key, and looks the caller up in a table that another function writes. */
export function good(stack: Stack): void {
  const edge = edgeOf(stack);
  const api = new apigateway.RestApi(stack, 'Api');
  const key = new secretsmanager.Secret(stack, 'PrivateKey');
  const members = new dynamodb.TableV2(stack, 'Members', {
    partitionKey: { name: 'user', type: dynamodb.AttributeType.STRING },
  });
  const sign = handler(stack, 'Sign', api, {
    CONTENT: edge.distributionDomainName,
    KEY: key.secretArn,
    MEMBERS: members.tableName,
  });
  key.grantRead(sign);
  members.grant(sign, 'dynamodb:GetItem');
  const register = handler(stack, 'Register', api, { MEMBERS: members.tableName });
  members.grant(register, 'dynamodb:PutItem');
}
