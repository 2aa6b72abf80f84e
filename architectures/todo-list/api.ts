import type { Duration } from 'aws-cdk-lib';
import * as apigateway from 'aws-cdk-lib/aws-apigateway';
import type * as cognito from 'aws-cdk-lib/aws-cognito';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import { type DaxCache, HandlerFunction, LoggedRestApi, type RequestLimits } from '../parts';

/** Properties of the API. */
export interface TodoApiProps {
  readonly vpc: ec2.IVpc;
  /** @default isolated ones */
  readonly subnets?: ec2.SubnetSelection | undefined;
  readonly userPool: cognito.IUserPool;
  readonly cache: DaxCache;
  readonly cacheTtl: Duration;
  readonly cacheSize: string;
  readonly limits: RequestLimits;
  readonly setAccountLogRole: boolean;
}

/** Part of the cache key of every answer: answers differ by user, and the token is what says which. */
const TOKEN = 'method.request.header.Authorization';

/** What each handler does to the table, through the cache, and the parameters beside the path by which its answers differ. */
const ROUTES: readonly Route[] = [
  {
    verb: 'GET',
    path: 'todos',
    handler: 'list-todos',
    actions: ['Query'],
    query: ['limit', 'after'],
  },
  { verb: 'POST', path: 'todos', handler: 'create-todo', actions: ['PutItem'] },
  { verb: 'GET', path: 'todos/{id}', handler: 'get-todo', actions: ['GetItem'] },
  { verb: 'PUT', path: 'todos/{id}', handler: 'update-todo', actions: ['UpdateItem'] },
  { verb: 'DELETE', path: 'todos/{id}', handler: 'delete-todo', actions: ['DeleteItem'] },
];

interface Route {
  readonly verb: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly handler: string;
  /** Without a prefix: through the cache they are `dax:`. */
  readonly actions: readonly string[];
  /** Query strings that a request may have. */
  readonly query?: readonly string[];
}

/** The REST API of the to-do items: signed-in users only, one function an operation, answers cached user by user. */
export class TodoApi extends Construct {
  readonly rest: LoggedRestApi;

  constructor(scope: Construct, id: string, props: TodoApiProps) {
    super(scope, id);
    const { vpc, cache, cacheTtl, cacheSize } = props;
    this.rest = new LoggedRestApi(this, 'Rest', {
      setAccountLogRole: props.setAccountLogRole,
      limits: props.limits,
      deployOptions: {
        cacheClusterEnabled: true,
        cacheClusterSize: cacheSize,
        cachingEnabled: true,
        cacheDataEncrypted: true,
        cacheTtl,
      },
    });
    const authorizer = new apigateway.CognitoUserPoolsAuthorizer(this, 'SignedIn', {
      cognitoUserPools: [props.userPool],
    });
    // One group for all: their only way out is the cache.
    const group = new ec2.SecurityGroup(this, 'FunctionGroup', {
      vpc,
      description: 'Functions of the API: out to the cache, nowhere else',
      allowAllOutbound: false,
    });
    for (const { verb, path, handler, actions, query = [] } of ROUTES) {
      const fn = new HandlerFunction(this, handler, {
        caseId: 'todo-list',
        handlerName: handler,
        environment: { TABLE_NAME: cache.tableName },
        vpc,
        vpcSubnets: props.subnets ?? { subnetType: ec2.SubnetType.PRIVATE_ISOLATED },
        securityGroups: [group],
      });
      cache.connect(fn, actions);
      const needed = [TOKEN, ...(path.includes('{id}') ? ['method.request.path.id'] : [])];
      const optional = query.map((name) => `method.request.querystring.${name}`);
      const keys = [...needed, ...optional];
      this.rest.root.resourceForPath(path).addMethod(
        verb,
        new apigateway.LambdaIntegration(fn, {
          // Tests in the console go round the authorizer: they would say nothing about the API.
          allowTestInvoke: false,
          ...(verb === 'GET' && { cacheKeyParameters: keys }),
        }),
        {
          authorizer,
          requestValidator: this.rest.validator,
          requestParameters: Object.fromEntries(keys.map((name) => [name, needed.includes(name)])),
        },
      );
    }
  }
}
