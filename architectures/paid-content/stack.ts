import { CfnParameter, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { writeOutputs } from '../outputs';
import { tagCase } from '../parts';
import { PaidContent, type PaidContentProps } from './construct';
import type { ContentDomain } from './delivery';

/** Properties of the stack: those of the construct, and those of any stack. */
export interface PaidContentStackProps extends Omit<StackProps, 'env'> {
  /** @default a domain that is asked for as the parameters `DomainName` and `CertificateArn` of the stack */
  readonly paidContent?: Omit<PaidContentProps, 'domain'> & Partial<Pick<PaidContentProps, 'domain'>>;
  /** Account to deploy to. @default the one whose credentials deploy */
  readonly account?: string;
}

/** Paid content in a stack of its own, in us-east-1: where CloudFront has its certificates, firewalls and logs. */
export class PaidContentStack extends Stack {
  readonly paidContent: PaidContent;

  constructor(scope: Construct, id: string, props: PaidContentStackProps = {}) {
    const { paidContent = {}, account, ...rest } = props;
    super(scope, id, {
      description: 'Paid content: premium users get signed CloudFront addresses, nobody else gets anything',
      ...rest,
      env: { region: 'us-east-1', ...(account !== undefined && { account }) },
    });
    tagCase(this, 'paid-content');
    this.paidContent = new PaidContent(this, 'PaidContent', {
      ...paidContent,
      domain: paidContent.domain ?? this.askForDomain(),
    });
    const { users, subscribers, catalogue, keys, delivery, accessApi, contentApi } = this.paidContent;
    writeOutputs(this, 'paid-content', {
      AccessApiUrl: accessApi.rest.url,
      ContentApiUrl: contentApi.rest.url,
      UserPoolId: users.pool.userPoolId,
      UserPoolClientId: users.client.userPoolClientId,
      DistributionDomainName: delivery.distribution.distributionDomainName,
      DistributionId: delivery.distribution.distributionId,
      ContentDomainName: this.paidContent.domainName,
      ContentBucketName: delivery.bucket.bucketName,
      KeyGroupId: keys.keyGroup.ref,
      SigningKeySecretArn: keys.secret.secretArn,
      KeyPairId: keys.keyPairId,
      SubscribersTableName: subscribers.tableName,
      CatalogueTableName: catalogue.tableName,
    });
  }

  private askForDomain(): ContentDomain {
    const name = new CfnParameter(this, 'DomainName', {
      description: 'Name under which content is served, as in media.example.org',
      allowedPattern: '^([a-z0-9-]+\\.)+[a-z]{2,}$',
    });
    const certificate = new CfnParameter(this, 'CertificateArn', {
      description: 'ARN of a certificate for that name, in us-east-1',
      allowedPattern: '^arn:aws[a-z-]*:acm:us-east-1:[0-9]{12}:certificate/.+$',
    });
    return { name: name.valueAsString, certificateArn: certificate.valueAsString };
  }
}
