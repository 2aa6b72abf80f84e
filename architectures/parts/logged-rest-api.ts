import { RemovalPolicy } from 'aws-cdk-lib';
import * as apigateway from 'aws-cdk-lib/aws-apigateway';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { acknowledge } from '../nag';
import { Firewall } from './firewall';

/** Properties of a REST API. What is not named here is given straight to the API. */
export interface LoggedRestApiProps extends Omit<apigateway.RestApiProps, 'cloudWatchRole' | 'deploy'> {
  /**
   * Whether to set the role with which API Gateway writes logs. It is one setting for the account and region: turn it off where
   * the account has it. @default true
   */
  readonly setAccountLogRole?: boolean;
  /** Firewall before the stage; `false` for none, which then has to be acknowledged. @default one of its own */
  readonly firewall?: Firewall | false;
  /** @default one month */
  readonly logRetention?: logs.RetentionDays;
}

/** A regional REST API whose stage `v1` logs accesses and errors, traces, and stands behind a firewall. */
export class LoggedRestApi extends apigateway.RestApi {
  /** For methods that take a body or parameters: API Gateway refuses what does not fit before a function is paid for it. */
  readonly validator: apigateway.RequestValidator;

  constructor(scope: Construct, id: string, props: LoggedRestApiProps = {}) {
    const {
      setAccountLogRole = true,
      firewall,
      logRetention = logs.RetentionDays.ONE_MONTH,
      ...rest
    } = props;
    const surroundings = new Construct(scope, `${id}Surroundings`);
    const accessLogs = new logs.LogGroup(surroundings, 'AccessLogs', {
      retention: logRetention,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    super(scope, id, {
      endpointTypes: [apigateway.EndpointType.REGIONAL],
      ...rest,
      cloudWatchRole: setAccountLogRole,
      deployOptions: {
        stageName: 'v1',
        accessLogDestination: new apigateway.LogGroupLogDestination(accessLogs),
        accessLogFormat: apigateway.AccessLogFormat.jsonWithStandardFields(),
        // Errors only, and never bodies: full request logs hold what users write.
        loggingLevel: apigateway.MethodLoggingLevel.ERROR,
        dataTraceEnabled: false,
        tracingEnabled: true,
        metricsEnabled: true,
        ...rest.deployOptions,
      },
    });
    // Its address under a name of CDK's making: stacks write their outputs by their contract.
    this.node.tryRemoveChild('Endpoint');
    if (setAccountLogRole) {
      acknowledge(this, {
        rule: 'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs]',
        reason:
          'API Gateway checks for the rights of this managed policy when the account setting is made, and writes to log groups of every API of the account with it.',
      });
    }
    this.validator = this.addRequestValidator('Validator', {
      validateRequestBody: true,
      validateRequestParameters: true,
    });
    if (firewall !== false)
      (firewall ?? new Firewall(surroundings, 'Firewall')).protect(
        `${id}Stage`,
        this.deploymentStage.stageArn,
      );
  }
}
