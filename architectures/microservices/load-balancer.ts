import { Stack } from 'aws-cdk-lib';
import type * as acm from 'aws-cdk-lib/aws-certificatemanager';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { acknowledge } from '../nag';
import { Firewall, type LogBucket } from '../parts';
import type { AliasTarget } from './endpoint';

/** Properties of a public load balancer. */
export interface PublicLoadBalancerProps {
  readonly vpc: ec2.IVpc;
  /** For the names of the zone that lead to it. */
  readonly certificate: acm.ICertificate;
  /** Where access logs go. */
  readonly logs: LogBucket;
  /** Prefix of the access logs, unique in the bucket. */
  readonly logPrefix: string;
}

/** A load balancer for everybody: TLS 1.2 and later, logged, behind a firewall, protected against deletion. */
export class PublicLoadBalancer extends Construct {
  readonly balancer: elbv2.ApplicationLoadBalancer;
  /** Forwards to nothing yet: a service adds its targets. */
  readonly listener: elbv2.ApplicationListener;

  constructor(scope: Construct, id: string, props: PublicLoadBalancerProps) {
    super(scope, id);
    const { vpc, certificate, logs, logPrefix } = props;
    const group = new ec2.SecurityGroup(this, 'Group', {
      vpc,
      description: 'Load balancer: HTTP and HTTPS from everybody, out to its targets only',
      allowAllOutbound: false,
    });
    this.balancer = new elbv2.ApplicationLoadBalancer(this, 'Balancer', {
      vpc,
      internetFacing: true,
      securityGroup: group,
      deletionProtection: true,
      dropInvalidHeaderFields: true,
      desyncMitigationMode: elbv2.DesyncMitigationMode.DEFENSIVE,
    });
    acknowledge(group, {
      rule: 'AwsSolutions-EC23',
      reason: 'A public website answers everybody: ports 80 and 443 are what the load balancer is for.',
    });
    this.logTo(logs, logPrefix);
    this.balancer.addRedirect();
    this.listener = this.balancer.addListener('Https', {
      port: 443,
      protocol: elbv2.ApplicationProtocol.HTTPS,
      certificates: [certificate],
      sslPolicy: elbv2.SslPolicy.RECOMMENDED_TLS,
    });
    new Firewall(this, 'Firewall').protect('Association', this.balancer.loadBalancerArn);
  }

  /** Where an alias record leads to it, by IPv4. */
  get target(): AliasTarget {
    const { loadBalancerDnsName, loadBalancerCanonicalHostedZoneId } = this.balancer;
    return { dnsName: loadBalancerDnsName, hostedZoneId: loadBalancerCanonicalHostedZoneId };
  }

  /** Not by `logAccessLogs`, which works only where the region is known at synthesis. */
  private logTo(logs: LogBucket, prefix: string): void {
    const { partition, account, region } = Stack.of(this);
    const allowed = logs.addToResourcePolicy(
      new iam.PolicyStatement({
        principals: [new iam.ServicePrincipal('logdelivery.elasticloadbalancing.amazonaws.com')],
        actions: ['s3:PutObject'],
        resources: [logs.arnForObjects(`${prefix}/AWSLogs/${account}/*`)],
        conditions: {
          StringEquals: { 'aws:SourceAccount': account },
          ArnLike: {
            'aws:SourceArn': `arn:${partition}:elasticloadbalancing:${region}:${account}:loadbalancer/*`,
          },
        },
      }),
    );
    this.balancer.setAttribute('access_logs.s3.enabled', 'true');
    this.balancer.setAttribute('access_logs.s3.bucket', logs.bucketName);
    this.balancer.setAttribute('access_logs.s3.prefix', prefix);
    // The balancer is refused when it may not write there yet.
    if (allowed.policyDependable) this.balancer.node.addDependency(allowed.policyDependable);
  }
}
