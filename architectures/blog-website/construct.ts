import { Stack, Token } from 'aws-cdk-lib';
import * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import { LogBucket } from '../parts';
import { BlogApi } from './api';
import { AuroraData } from './aurora-data';
import { CachedTable } from './cached-table';
import { Members } from './members';
import { Site } from './site';
import { Uploads } from './uploads';
import { Welcome } from './welcome';

/** Properties of the blog website. */
export interface BlogWebsiteProps {
  /** Host name that readers use; its DNS is set to the distribution after the deployment. */
  readonly domainName: string;
  /** ARN of an ACM certificate for it in us-east-1: distributions take none from elsewhere. */
  readonly certificateArn: string;
  /** Address that welcomes come from. SES sends a mail there, whose link has to be followed once. */
  readonly sender: string;
  /**
   * Where posts and members are kept: a DynamoDB global table behind DAX, or an Aurora global database, which has no stream to
   * welcome members from.
   * @default table
   */
  readonly database?: 'table' | 'aurora';
  /** Further regions of the table. Aurora's are stacks of their own (`BlogWebsiteReplicaStack`). @default eu-west-1 */
  readonly replicaRegions?: readonly string[];
  /** Name by which regions join the Aurora global database. @default blog-website */
  readonly globalCluster?: string;
  /** Whether uploads go to the nearest edge location (S3 Transfer Acceleration), for a fee by the gigabyte. @default false */
  readonly acceleratedUploads?: boolean;
  /**
   * Who is told of each upload besides the function that makes thumbnails: nobody, an SNS topic that others may subscribe to,
   * or that topic with an SQS queue.
   * @default nobody
   */
  readonly alsoNotify?: 'nobody' | 'topic' | 'queue';
  /** Network of the functions and the cache, or of the database. @default one of its own, without a way to the internet */
  readonly vpc?: ec2.IVpc;
  /** @default isolated ones */
  readonly subnets?: ec2.SubnetSelection;
  /** @default dax.t3.small */
  readonly daxNodeType?: string;
  /** Nodes of the cache, each in another zone as far as there are zones. @default 3 */
  readonly daxNodes?: number;
  /** Edge locations that serve the site. @default all of them */
  readonly priceClass?: cloudfront.PriceClass;
  /** Whether to set the role with which API Gateway writes logs in this account and region. @default true */
  readonly setAccountLogRole?: boolean;
}

/** A website for readers everywhere: content at the edge, data in several regions, images and members taken care of by events. */
export class BlogWebsite extends Construct {
  readonly site: Site;
  readonly members: Members;
  readonly data: CachedTable | AuroraData;
  readonly uploads: Uploads;
  readonly api: BlogApi;
  /** Absent with Aurora, which has no stream. */
  readonly welcome: Welcome | undefined;

  /** @throws Error in any region but us-east-1, where the firewall and the logs of distributions are made. */
  constructor(scope: Construct, id: string, props: BlogWebsiteProps) {
    super(scope, id);
    requireHome(Stack.of(this));
    const { domainName, certificateArn, sender } = props;
    const logs = new LogBucket(this, 'Logs');
    this.site = new Site(this, 'Site', {
      logs,
      domainNames: [domainName],
      certificateArn,
      priceClass: props.priceClass ?? cloudfront.PriceClass.PRICE_CLASS_ALL,
    });
    this.members = new Members(this, 'Members');
    this.uploads = new Uploads(this, 'Uploads', {
      logs,
      origins: [`https://${domainName}`],
      acceleration: props.acceleratedUploads ?? false,
      alsoNotify: props.alsoNotify ?? 'nobody',
    });
    this.site.serveBucket('thumbnails/*', this.uploads.thumbnails);
    if (props.database === 'aurora') {
      const { globalCluster = 'blog-website', vpc, subnets } = props;
      this.data = new AuroraData(this, 'Database', { globalCluster, vpc, subnets });
    } else {
      const { replicaRegions = ['eu-west-1'], vpc, subnets, daxNodeType, daxNodes } = props;
      this.data = new CachedTable(this, 'Data', { replicaRegions, vpc, subnets, daxNodeType, daxNodes });
      this.welcome = new Welcome(this, 'Welcome', {
        table: this.data.table,
        sender,
        siteDomain: domainName,
      });
    }
    this.api = new BlogApi(this, 'Api', {
      userPool: this.members.pool,
      data: this.data,
      uploads: this.uploads,
      setAccountLogRole: props.setAccountLogRole ?? true,
    });
    this.site.serveApi('v1/*', this.api.rest.restApiId);
  }
}

const HOME = 'us-east-1';

function requireHome({ region, node }: Stack): void {
  if (Token.isUnresolved(region) || region !== HOME)
    throw new Error(
      `${node.path}: the blog website is made in ${HOME}, where the firewall and the logs of distributions live; give the stack env: { region: '${HOME}' } and other regions as replicaRegions`,
    );
}
