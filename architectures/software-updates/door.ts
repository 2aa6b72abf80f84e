import * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import * as origins from 'aws-cdk-lib/aws-cloudfront-origins';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { acknowledge } from '../nag';
import type { GivenApplication } from './construct';

/** Properties of a door. */
export interface DoorProps {
  readonly application: GivenApplication;
  readonly generation: number;
  readonly priority: number;
  readonly closeListener: boolean;
  readonly edgePrefixListId: string;
  readonly originShieldRegion?: string;
}

/** The way from the edge to the application, which nobody else may take. */
export interface Door extends Construct {
  readonly origin: cloudfront.IOrigin;
}

/** Header that tells requests of the distribution from all others. */
export const HEADER = 'x-origin-verify';

const TLS = {
  protocolPolicy: cloudfront.OriginProtocolPolicy.HTTPS_ONLY,
  originSslProtocols: [cloudfront.OriginSslPolicy.TLS_V1_2],
};

/**
 * A door for load balancers on the internet: CloudFront's addresses only may connect, and the listener forwards only what has
 * the secret header. Both are needed: the addresses are those of every distribution there is.
 */
export class HeaderDoor extends Construct implements Door {
  readonly origin: cloudfront.IOrigin;

  constructor(scope: Construct, id: string, props: DoorProps) {
    super(scope, id);
    const { application, generation, priority } = props;
    if (!Number.isInteger(generation) || generation < 1)
      throw new Error(`${this.node.path}: headerGeneration is a whole number from 1, not ${generation}`);
    admitEdge(this, props);
    const current = this.secret(generation);
    const taken = generation > 1 ? [this.secret(generation - 1), current] : [current];
    new elbv2.ApplicationListenerRule(this, 'FromTheEdge', {
      listener: application.listener,
      priority,
      conditions: [elbv2.ListenerCondition.httpHeader(HEADER, taken)],
      action: elbv2.ListenerAction.forward([application.targetGroup]),
    });
    if (props.closeListener) closeListener(application.listener);
    this.origin = new origins.LoadBalancerV2Origin(application.loadBalancer, {
      ...TLS,
      customHeaders: { [HEADER]: current },
      ...(props.originShieldRegion !== undefined && { originShieldRegion: props.originShieldRegion }),
    });
  }

  /** A value that nobody was ever shown: CloudFormation alone puts it into the distribution and the listener. */
  private secret(generation: number): string {
    const secret = new secretsmanager.Secret(this, `Header${generation}`, {
      description: `Value ${generation} of the header by which the application knows its distribution`,
      generateSecretString: { passwordLength: 48, excludePunctuation: true },
    });
    acknowledge(secret, {
      rule: 'AwsSolutions-SMG4',
      reason:
        'The value stands in the distribution and in the listener: a rotation of the secret alone would close the application to its own distribution. It is changed by deploying with the next headerGeneration, which has both values taken meanwhile.',
    });
    return secret.secretValue.unsafeUnwrap();
  }
}

/** A door for internal load balancers: CloudFront has an interface inside the network, and nothing leads there from outside. */
export class VpcDoor extends Construct implements Door {
  readonly origin: cloudfront.IOrigin;

  constructor(scope: Construct, id: string, props: DoorProps) {
    super(scope, id);
    admitEdge(this, props);
    this.origin = origins.VpcOrigin.withApplicationLoadBalancer(props.application.loadBalancer, {
      ...TLS,
      ...(props.originShieldRegion !== undefined && { originShieldRegion: props.originShieldRegion }),
    });
  }
}

/** Lets the addresses from which CloudFront asks origins connect to the load balancer. */
function admitEdge(scope: Construct, { application, edgePrefixListId }: DoorProps): void {
  application.loadBalancer.connections.securityGroups.forEach((group, i) => {
    new ec2.CfnSecurityGroupIngress(scope, `Edge${i}`, {
      groupId: group.securityGroupId,
      description: 'HTTPS from CloudFront',
      ipProtocol: 'tcp',
      fromPort: 443,
      toPort: 443,
      sourcePrefixListId: edgePrefixListId,
    });
  });
}

/** The one thing that changes at the application: who comes without the header is refused. */
function closeListener(listener: elbv2.ApplicationListener): void {
  (listener.node.defaultChild as elbv2.CfnListener).defaultActions = [
    {
      type: 'fixed-response',
      fixedResponseConfig: {
        statusCode: '403',
        contentType: 'text/plain',
        messageBody: 'This address is not served directly.',
      },
    },
  ];
}
