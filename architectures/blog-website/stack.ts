import { CfnParameter, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { writeOutputs } from '../outputs';
import { tagCase } from '../parts';
import { AuroraData } from './aurora-data';
import { BlogWebsite, type BlogWebsiteProps } from './construct';

/** What differs by deployment; each is a parameter of the stack where it is not given. */
type Deployment = 'domainName' | 'certificateArn' | 'sender';

/** Properties of the stack: those of the construct, and those of any stack. */
export interface BlogWebsiteStackProps extends StackProps {
  readonly website?: Omit<BlogWebsiteProps, Deployment> & Partial<Pick<BlogWebsiteProps, Deployment>>;
}

/** The blog website in a stack of its own, in us-east-1. */
export class BlogWebsiteStack extends Stack {
  readonly website: BlogWebsite;

  constructor(scope: Construct, id: string, props: BlogWebsiteStackProps = {}) {
    const { website = {}, ...rest } = props;
    super(scope, id, {
      description: 'Blog website: content at the edge, data in several regions',
      env: { region: 'us-east-1' },
      ...rest,
    });
    tagCase(this, 'blog-website');
    const domainName = website.domainName ?? this.parameter('DomainName', DOMAIN_NAME);
    this.website = new BlogWebsite(this, 'Website', {
      ...website,
      domainName,
      certificateArn: website.certificateArn ?? this.parameter('CertificateArn', CERTIFICATE_ARN),
      sender: website.sender ?? this.parameter('Sender', SENDER),
    });
    const { site, uploads, api, members, data, welcome } = this.website;
    const aurora = data instanceof AuroraData ? data : undefined;
    const table = data instanceof AuroraData ? undefined : data;
    writeOutputs(this, 'blog-website', {
      DistributionDomainName: site.distribution.distributionDomainName,
      DistributionId: site.distribution.distributionId,
      SiteDomainName: domainName,
      SiteBucketName: site.bucket.bucketName,
      ThumbnailBucketName: uploads.thumbnails.bucketName,
      UploadBucketName: uploads.bucket.bucketName,
      UploadHost: uploads.host,
      ApiUrl: api.rest.url,
      UserPoolId: members.pool.userPoolId,
      UserPoolClientId: members.client.userPoolClientId,
      TableName: table?.table.tableName,
      DaxEndpoint: table?.cache.endpoint,
      WelcomeFailuresQueueUrl: welcome?.failures.queueUrl,
      ThumbnailFailuresQueueUrl: uploads.failures.queueUrl,
      UploadTopicArn: uploads.topic?.topicArn,
      UploadQueueUrl: uploads.queue?.queueUrl,
      DatabaseClusterArn: aurora?.cluster.attrDbClusterArn,
      DatabaseSecretArn: aurora?.secret.secretArn,
    });
  }

  private parameter(id: string, about: ParameterText): string {
    return new CfnParameter(this, id, { type: 'String', ...about }).valueAsString;
  }
}

/** What a parameter is for, and what it may be. */
interface ParameterText {
  readonly description: string;
  readonly allowedPattern: string;
  readonly constraintDescription: string;
}

const DOMAIN_NAME: ParameterText = {
  description: 'Host name that readers use, as in www.example.com',
  allowedPattern: '^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]{2,63}$',
  constraintDescription: 'a host name in lower case',
};

const CERTIFICATE_ARN: ParameterText = {
  description: 'ARN of an ACM certificate for the host name, in us-east-1',
  allowedPattern: '^arn:aws[a-z-]*:acm:us-east-1:[0-9]{12}:certificate/[0-9a-f-]+$',
  constraintDescription: 'the ARN of an ACM certificate in us-east-1',
};

const SENDER: ParameterText = {
  description: 'E-mail address that welcomes come from; SES asks it for consent',
  allowedPattern: '^[^@ ]+@([A-Za-z0-9-]+\\.)+[A-Za-z]{2,}$',
  constraintDescription: 'an e-mail address',
};
