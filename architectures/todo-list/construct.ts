import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import {
  DaxCache,
  HandlerFunction,
  isolatedNetwork,
  LogBucket,
  MODEST_LIMITS,
  PrivateBucket,
  type RequestLimits,
  type UserPoolProps,
} from '../parts';
import { TodoApi } from './api';
import { grantOwnFiles, grantOwnFunction, grantOwnItems } from './user-storage';
import { Users } from './users';

/** Properties of the to-do list backend. */
export interface TodoListProps extends UserPoolProps {
  /** Network of the functions and the cache. @default one of its own, without a way to the internet */
  readonly vpc?: ec2.IVpc;
  /** Subnets of the functions and the cache. @default isolated ones */
  readonly subnets?: ec2.SubnetSelection;
  /** @default dax.t3.small */
  readonly daxNodeType?: string;
  /** Nodes of the cache, each in another zone as far as there are zones. @default 3 */
  readonly daxNodes?: number;
  /** How long the API's stage serves an answer again, up to an hour. @default one minute */
  readonly apiCacheTtl?: Duration;
  /** Gigabytes of the stage's cache: 0.5, 1.6, 6.1, 13.5, 28.4, 58.2, 118 or 237. @default 0.5 */
  readonly apiCacheSize?: string;
  /** Requests that each method of the API takes, of all users together. @default 50 a second and 20 at once: `MODEST_LIMITS` */
  readonly apiLimits?: RequestLimits;
  /** A table that clients work on directly, each on their own items. @default true */
  readonly userTable?: boolean;
  /**
   * A function that clients invoke themselves, and that answers for the items of the caller only; it works on the table above.
   * @default false
   */
  readonly userFunction?: boolean;
  /** Whether to set the role with which API Gateway writes logs in this account and region. @default true */
  readonly setAccountLogRole?: boolean;
}

/** A mobile backend: files and items of their own for each user, and a cached REST API over a cached table. */
export class TodoList extends Construct {
  readonly users: Users;
  readonly files: PrivateBucket;
  readonly todos: dynamodb.Table;
  readonly userTable: dynamodb.Table | undefined;
  readonly userFunction: HandlerFunction | undefined;
  readonly cache: DaxCache;
  readonly api: TodoApi;

  constructor(scope: Construct, id: string, props: TodoListProps = {}) {
    super(scope, id);
    const { vpc = isolatedNetwork(this) } = props;
    this.users = new Users(this, 'Users', props);
    const logs = new LogBucket(this, 'Logs');
    this.files = new PrivateBucket(this, 'Files', { logs, logPrefix: 'files/' });
    grantOwnFiles(this.users.role, this.files);

    this.todos = this.table('Todos', 'user', 'id');
    if (props.userTable ?? true) {
      this.userTable = this.table('UserData', 'identity', 'key');
      grantOwnItems(this.users.role, this.userTable);
    }
    if (props.userFunction ?? false) this.userFunction = this.summary();
    this.cache = new DaxCache(this, 'Cache', {
      vpc,
      table: this.todos,
      ...(props.subnets && { subnets: props.subnets }),
      ...(props.daxNodeType !== undefined && { nodeType: props.daxNodeType }),
      ...(props.daxNodes !== undefined && { nodes: props.daxNodes }),
    });
    this.api = new TodoApi(this, 'Api', {
      vpc,
      subnets: props.subnets,
      userPool: this.users.pool,
      cache: this.cache,
      cacheTtl: props.apiCacheTtl ?? Duration.minutes(1),
      cacheSize: props.apiCacheSize ?? '0.5',
      limits: props.apiLimits ?? MODEST_LIMITS,
      setAccountLogRole: props.setAccountLogRole ?? true,
    });
  }

  private summary(): HandlerFunction {
    if (!this.userTable) throw new Error('userFunction works on the table that userTable turns off');
    const fn = new HandlerFunction(this, 'MySummary', {
      caseId: 'todo-list',
      handlerName: 'my-summary',
      environment: { TABLE_NAME: this.userTable.tableName },
    });
    this.userTable.grant(fn, 'dynamodb:Query');
    grantOwnFunction(this.users.role, fn);
    return fn;
  }

  private table(id: string, partition: string, sort: string): dynamodb.Table {
    return new dynamodb.Table(this, id, {
      partitionKey: { name: partition, type: dynamodb.AttributeType.STRING },
      sortKey: { name: sort, type: dynamodb.AttributeType.STRING },
      billingMode: dynamodb.BillingMode.PAY_PER_REQUEST,
      encryption: dynamodb.TableEncryption.AWS_MANAGED,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }
}
