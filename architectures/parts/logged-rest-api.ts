import { RemovalPolicy } from 'aws-cdk-lib';
import * as apigateway from 'aws-cdk-lib/aws-apigateway';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { acknowledge } from '../nag';
import { Firewall } from './firewall';

/** How much each method of an API takes, from all callers together; what is more is refused with 429 before anything runs. */
export interface RequestLimits {
  /** Requests a second in the long run: what comes back into the bucket. */
  readonly rate: number;
  /** Requests at once, when there were none for a while: what the bucket holds. */
  readonly burst: number;
}

/**
 * For a product whose users are thousands. 50 requests a second of a method are four million a day, many times what such users ask
 * for, and 20 more at once are those who open the same message in the same moment. It is a two-hundredth of the 10,000 a second that
 * all APIs of an account share, so that neither a client in a loop nor a stolen sign-in brings down the others or runs up a bill;
 * and it is little enough for a probe to go past it within seconds, by a few hundred requests.
 */
export const MODEST_LIMITS: RequestLimits = { rate: 50, burst: 20 };

/** Properties of a REST API. What is not named here is given straight to the API. */
export interface LoggedRestApiProps extends Omit<apigateway.RestApiProps, 'cloudWatchRole' | 'deploy'> {
  /**
   * Whether to set the role with which API Gateway writes logs. It is one setting for the account and region: turn it off where
   * the account has it. @default true
   */
  readonly setAccountLogRole?: boolean;
  /** Firewall before the stage; `false` for none, which then has to be acknowledged. @default one of its own */
  readonly firewall?: Firewall | false;
  /** @default none but those of the account */
  readonly limits?: RequestLimits;
  /** @default one month */
  readonly logRetention?: logs.RetentionDays;
}

/** A regional REST API whose stage `v1` logs accesses and errors, traces, and stands behind a firewall. */
export class LoggedRestApi extends apigateway.RestApi {
  /** For methods that take a body or parameters: API Gateway refuses what does not fit before a function is paid for it. */
  readonly validator: apigateway.RequestValidator;

  /** @throws Error for limits that let nothing through. */
  constructor(scope: Construct, id: string, props: LoggedRestApiProps = {}) {
    const {
      setAccountLogRole = true,
      firewall,
      limits,
      logRetention = logs.RetentionDays.ONE_MONTH,
      ...rest
    } = props;
    if (limits) checkLimits(limits);
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
        ...(limits && { throttlingRateLimit: limits.rate, throttlingBurstLimit: limits.burst }),
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

function checkLimits({ rate, burst }: RequestLimits): void {
  if (!(rate > 0) || !(burst >= 1) || !Number.isInteger(burst))
    throw new Error(
      `an API takes more than 0 requests a second, and 1 or more at once: limits are ${rate} and ${burst}`,
    );
}
