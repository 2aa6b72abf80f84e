import { RemovalPolicy } from 'aws-cdk-lib';
import * as apigateway from 'aws-cdk-lib/aws-apigateway';
import type * as acm from 'aws-cdk-lib/aws-certificatemanager';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import { acknowledge } from '../nag';
import { HandlerFunction, LoggedRestApi } from '../parts';
import { type AliasTarget, type Endpoint, HEALTH_PATH, type Service } from './endpoint';

/** Properties of the service on functions. */
export interface FunctionServiceProps {
  /** First label of its name in the zone. @default orders */
  readonly name?: string;
  readonly zoneName: string;
  /** For every name in the zone. */
  readonly certificate: acm.ICertificate;
  /** Further names in the zone that lead here. */
  readonly aliases?: readonly string[];
  /** Whether to set the role with which API Gateway writes logs in this account and region. @default true */
  readonly setAccountLogRole?: boolean;
}

/** API Gateway, functions and a table: takes orders once, however often they are sent, and gives them back. */
export class FunctionService extends Construct implements Service {
  readonly endpoint: Endpoint;
  readonly table: dynamodb.Table;
  readonly api: LoggedRestApi;
  /** By the first label of the name that each answers to. */
  readonly domains: ReadonlyMap<string, apigateway.DomainName>;

  constructor(scope: Construct, id: string, props: FunctionServiceProps) {
    super(scope, id);
    const { name = 'orders', zoneName, certificate, aliases = [] } = props;
    this.table = new dynamodb.Table(this, 'Orders', {
      partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING },
      billingMode: dynamodb.BillingMode.PAY_PER_REQUEST,
      encryption: dynamodb.TableEncryption.AWS_MANAGED,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.api = new LoggedRestApi(this, 'Api', {
      setAccountLogRole: props.setAccountLogRole ?? true,
      disableExecuteApiEndpoint: true,
    });
    this.route('POST', 'orders', 'place-order', ['PutItem', 'GetItem']);
    this.route('GET', 'orders/{id}', 'get-order', ['GetItem']);
    this.health();
    this.domains = new Map(
      [name, ...aliases].map((label) => [label, this.domain(label, zoneName, certificate)]),
    );
    this.endpoint = { name, target: (label) => this.target(label) };
  }

  /** @throws Error for a name that the API does not answer to. */
  private target(label: string): AliasTarget {
    const domain = this.domains.get(label);
    if (!domain) throw new Error(`the service on functions does not answer to ${label}`);
    return {
      dnsName: domain.domainNameAliasDomainName,
      hostedZoneId: domain.domainNameAliasHostedZoneId,
    };
  }

  private domain(label: string, zoneName: string, certificate: acm.ICertificate): apigateway.DomainName {
    const domain = new apigateway.DomainName(this, `Domain-${label}`, {
      domainName: `${label}.${zoneName}`,
      certificate,
      endpointType: apigateway.EndpointType.REGIONAL,
      securityPolicy: apigateway.SecurityPolicy.TLS_1_2,
    });
    domain.addBasePathMapping(this.api, { stage: this.api.deploymentStage });
    return domain;
  }

  /** Services call each other, so that callers are roles and sign their requests. */
  private route(verb: string, path: string, handlerName: string, actions: readonly string[]): void {
    const fn = new HandlerFunction(this, handlerName, {
      caseId: 'microservices',
      handlerName,
      environment: { TABLE_NAME: this.table.tableName },
    });
    this.table.grant(fn, ...actions.map((action) => `dynamodb:${action}`));
    const method = this.api.root.resourceForPath(path).addMethod(verb, new apigateway.LambdaIntegration(fn), {
      authorizationType: apigateway.AuthorizationType.IAM,
      requestValidator: this.api.validator,
      requestParameters: path.includes('{id}') ? { 'method.request.path.id': true } : {},
    });
    acknowledge(method, {
      rule: 'AwsSolutions-COG4',
      reason:
        'Its callers are services, which have roles and no user pool: requests are signed and decided by IAM.',
    });
  }

  /** Answers without a function, and to everybody: Route 53's health checkers sign nothing. */
  private health(): void {
    const method = this.api.root.resourceForPath(HEALTH_PATH).addMethod(
      'GET',
      new apigateway.MockIntegration({
        requestTemplates: { 'application/json': '{"statusCode": 200}' },
        integrationResponses: [
          { statusCode: '200', responseTemplates: { 'application/json': '{"status":"ok"}' } },
        ],
      }),
      { authorizationType: apigateway.AuthorizationType.NONE, methodResponses: [{ statusCode: '200' }] },
    );
    acknowledge(
      method,
      {
        rule: 'AwsSolutions-APIG4',
        reason: 'Health checkers of Route 53 cannot sign requests; the answer is a constant of the gateway.',
      },
      {
        rule: 'AwsSolutions-COG4',
        reason: 'Health checkers of Route 53 cannot sign requests; the answer is a constant of the gateway.',
      },
    );
  }
}
