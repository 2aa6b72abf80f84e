import { CfnParameter, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { writeOutputs } from '../outputs';
import { tagCase } from '../parts';
import { SoftwareUpdates, type SoftwareUpdatesProps } from './construct';

/** What differs by deployment; each is a parameter of the stack where it is not given. */
type Deployment = 'domainName' | 'certificateArn';

/** Properties of the stack: those of the construct, and those of any stack. */
export interface SoftwareUpdatesStackProps extends StackProps {
  readonly updates: Omit<SoftwareUpdatesProps, Deployment> & Partial<Pick<SoftwareUpdatesProps, Deployment>>;
}

/** The edge before the application in a stack of its own, in us-east-1. */
export class SoftwareUpdatesStack extends Stack {
  readonly updates: SoftwareUpdates;

  constructor(scope: Construct, id: string, props: SoftwareUpdatesStackProps) {
    const { updates, ...rest } = props;
    super(scope, id, {
      description: 'Software updates: an application that stays as it is, relieved by the edge',
      env: { region: 'us-east-1' },
      ...rest,
    });
    tagCase(this, 'software-updates');
    const domainName = updates.domainName ?? domainNameParameter(this);
    this.updates = new SoftwareUpdates(this, 'Updates', {
      ...updates,
      domainName,
      certificateArn: updates.certificateArn ?? certificateParameter(this),
    });
    const { distribution, cachedPaths } = this.updates;
    writeOutputs(this, 'software-updates', {
      DistributionDomainName: distribution.distributionDomainName,
      DistributionId: distribution.distributionId,
      SiteDomainName: domainName,
      CachedPaths: cachedPaths.join(','),
    });
  }
}

/** A parameter with the host name that clients use. */
export function domainNameParameter(stack: Stack): string {
  return new CfnParameter(stack, 'DomainName', {
    type: 'String',
    description: 'Host name that clients use, as in updates.example.com',
    allowedPattern: '^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]{2,63}$',
    constraintDescription: 'a host name in lower case',
  }).valueAsString;
}

/** A parameter with the ARN of a certificate for it. */
export function certificateParameter(stack: Stack): string {
  return new CfnParameter(stack, 'CertificateArn', {
    type: 'String',
    description: 'ARN of an ACM certificate for the host name, in us-east-1',
    allowedPattern: '^arn:aws[a-z-]*:acm:us-east-1:[0-9]{12}:certificate/[0-9a-f-]+$',
    constraintDescription: 'the ARN of an ACM certificate in us-east-1',
  }).valueAsString;
}
