import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { handlerCode } from '../handler-code';
import { functionRole } from './function-role';

/** Properties of a handler's function. What is not named here is given straight to the function. */
export interface HandlerFunctionProps
  extends Omit<
    lambda.FunctionProps,
    'code' | 'handler' | 'runtime' | 'architecture' | 'logGroup' | 'loggingFormat' | 'tracing' | 'role'
  > {
  /** Folder of the case, as in `todo-list`. */
  readonly caseId: string;
  /** Module in the case's `handlers`, without its extension. */
  readonly handlerName: string;
  /** @default one month */
  readonly logRetention?: logs.RetentionDays;
}

/**
 * A function that runs one of a case's handlers: current Node.js on Graviton, JSON logs in a group of its own that is deleted
 * with it, traces, 10 seconds and 512 MB unless said otherwise.
 *
 * Its role is its own, with a policy for its own log group in the place of AWS's managed one, so that it may write there and
 * nowhere else.
 */
export class HandlerFunction extends lambda.Function {
  constructor(scope: Construct, id: string, props: HandlerFunctionProps) {
    const { caseId, handlerName, logRetention = logs.RetentionDays.ONE_MONTH, ...rest } = props;
    const surroundings = new Construct(scope, `${id}Surroundings`);
    const logGroup = new logs.LogGroup(surroundings, 'Logs', {
      retention: logRetention,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    super(scope, id, {
      timeout: Duration.seconds(10),
      memorySize: 512,
      ...rest,
      role: functionRole(surroundings, logGroup, rest.vpc !== undefined),
      runtime: lambda.Runtime.NODEJS_24_X,
      architecture: lambda.Architecture.ARM_64,
      loggingFormat: lambda.LoggingFormat.JSON,
      logGroup,
      handler: 'index.handler',
      code: handlerCode(caseId, handlerName),
    });
    // Not by the property `tracing`, which adds its grant on * to the same policy as everything else.
    (this.node.defaultChild as lambda.CfnFunction).tracingConfig = { mode: 'Active' };
  }
}
