import type { Duration } from 'aws-cdk-lib';
import * as apigateway from 'aws-cdk-lib/aws-apigateway';
import type * as cognito from 'aws-cdk-lib/aws-cognito';
import type * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { acknowledge } from '../nag';
import {
  type Firewall,
  HandlerFunction,
  LoggedRestApi,
  type PrivateBucket,
  type RequestLimits,
} from '../parts';
import { BILLING, EDITORS } from './handlers/lib/groups';
import type { SigningKeys } from './signing-keys';

/** What both APIs are given. */
export interface ApiProps {
  readonly userPool: cognito.IUserPool;
  readonly firewall: Firewall;
  readonly setAccountLogRole: boolean;
  readonly catalogue: dynamodb.ITable;
  readonly limits: RequestLimits;
}

/** Tells probes how to make what nobody can tell from the outside: a member, and something to sell. */
const EXAMPLE = 'cdk-assay:example';

/** A request that is right, for whom the group lets in; `{user}` and `{soon}` stand for a user and a time that is near. */
interface Example {
  readonly makes: 'member' | 'content';
  readonly group: string;
  readonly body: Readonly<Record<string, string>>;
}

/** A REST API for signed-in users, with one function an operation. */
class SignedInApi extends Construct {
  readonly rest: LoggedRestApi;
  private readonly authorizer: apigateway.CognitoUserPoolsAuthorizer;

  constructor(scope: Construct, id: string, props: ApiProps) {
    super(scope, id);
    const { firewall, setAccountLogRole, userPool, limits } = props;
    this.rest = new LoggedRestApi(this, `${id}Rest`, { firewall, setAccountLogRole, limits });
    this.authorizer = new apigateway.CognitoUserPoolsAuthorizer(this, 'SignedIn', {
      cognitoUserPools: [userPool],
    });
  }

  /** Adds an operation, and gives back its function. */
  protected operation(
    verb: string,
    path: string,
    handlerName: string,
    environment: Readonly<Record<string, string>>,
    example?: Example,
  ): lambda.Function {
    const fn = new HandlerFunction(this, handlerName, {
      caseId: 'paid-content',
      handlerName,
      environment: { ...environment },
    });
    const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => `method.request.path.${name}`);
    const method = this.rest.root
      .resourceForPath(path)
      .addMethod(verb, new apigateway.LambdaIntegration(fn, { allowTestInvoke: false }), {
        authorizer: this.authorizer,
        authorizationType: apigateway.AuthorizationType.COGNITO,
        requestValidator: this.rest.validator,
        requestParameters: Object.fromEntries(names.map((name) => [name, true])),
      });
    if (example) (method.node.defaultChild as apigateway.CfnMethod).addMetadata(EXAMPLE, example);
    return fn;
  }
}

/** Properties of the API for viewers and billing. */
export interface AccessApiProps extends ApiProps {
  readonly subscribers: dynamodb.ITable;
  readonly keys: SigningKeys;
  /** Name that signed addresses bear. */
  readonly contentDomain: string;
  readonly urlsValidFor: Duration;
}

/** Premium registration by billing, premium check, and signed addresses for premium users. */
export class AccessApi extends SignedInApi {
  constructor(scope: Construct, id: string, props: AccessApiProps) {
    super(scope, id, props);
    const { subscribers, catalogue, keys } = props;
    const SUBSCRIBERS_TABLE = subscribers.tableName;
    const own = { SUBSCRIBERS_TABLE };
    const check = this.operation('GET', 'premium', 'check-premium', own);
    subscribers.grant(check, 'dynamodb:GetItem');
    const register = this.operation('PUT', 'premium/{user}', 'register-premium', own, {
      makes: 'member',
      group: BILLING,
      body: { until: '{soon}' },
    });
    subscribers.grant(register, 'dynamodb:UpdateItem');
    const cancel = this.operation('DELETE', 'premium/{user}', 'cancel-premium', own);
    subscribers.grant(cancel, 'dynamodb:DeleteItem');
    const sign = this.operation('POST', 'content/{id}/url', 'sign-url', {
      SUBSCRIBERS_TABLE,
      CATALOGUE_TABLE: catalogue.tableName,
      SIGNING_KEY_SECRET: keys.secret.secretArn,
      CONTENT_DOMAIN: props.contentDomain,
      URL_VALID_SECONDS: String(props.urlsValidFor.toSeconds()),
    });
    subscribers.grant(sign, 'dynamodb:GetItem');
    catalogue.grant(sign, 'dynamodb:GetItem');
    sign.addToRolePolicy(
      new iam.PolicyStatement({
        actions: ['secretsmanager:GetSecretValue'],
        resources: [keys.secret.secretArn],
      }),
    );
  }
}

/** Properties of the API of the content. */
export interface ContentApiProps extends ApiProps {
  readonly bucket: PrivateBucket;
}

/** The catalogue for everybody who is signed in, and the content itself for editors, who write files and never read them. */
export class ContentApi extends SignedInApi {
  constructor(scope: Construct, id: string, props: ContentApiProps) {
    super(scope, id, props);
    const { catalogue, bucket } = props;
    const own = { CATALOGUE_TABLE: catalogue.tableName };
    const withFiles = { ...own, CONTENT_BUCKET: bucket.bucketName };
    catalogue.grant(this.operation('GET', 'content', 'list-content', own), 'dynamodb:Scan');
    catalogue.grant(this.operation('GET', 'content/{id}', 'get-content', own), 'dynamodb:GetItem');
    const create = this.operation('POST', 'content', 'create-content', withFiles, {
      makes: 'content',
      group: EDITORS,
      body: { title: 'cdk-assay', contentType: 'image/png' },
    });
    catalogue.grant(create, 'dynamodb:PutItem');
    const update = this.operation('PUT', 'content/{id}', 'update-content', withFiles);
    catalogue.grant(update, 'dynamodb:UpdateItem');
    const remove = this.operation('DELETE', 'content/{id}', 'delete-content', withFiles);
    catalogue.grant(remove, 'dynamodb:DeleteItem');
    // A signed upload carries the rights of its signer: writing, so that no address can ever be signed for reading past
    // CloudFront.
    for (const fn of [create, update]) grantOnFiles(fn, bucket, 's3:PutObject');
    grantOnFiles(remove, bucket, 's3:DeleteObject');
  }
}

function grantOnFiles(fn: lambda.Function, bucket: PrivateBucket, action: string): void {
  fn.addToRolePolicy(
    new iam.PolicyStatement({ actions: [action], resources: [bucket.arnForObjects('content/*')] }),
  );
  const logicalId = bucket.stack.getLogicalId(bucket.node.defaultChild as never);
  if (fn.role)
    acknowledge(fn.role, {
      rule: `AwsSolutions-IAM5[Resource::<${logicalId}.Arn>/content/*]`,
      reason:
        'The function handles every file of the catalogue: the wildcard stands for their ids, below the one prefix where content lies. It writes or deletes and cannot read.',
    });
}
