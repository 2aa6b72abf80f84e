import { Duration, Size } from 'aws-cdk-lib';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import { LogBucket } from '../parts';
import { Analysis } from './analysis';
import { RECORDS } from './handlers/lib/partition';
import { checkRetention, checkTopicFilter, Ingest } from './ingest';
import { Lake, TABLE } from './lake';
import { QuickSightReader, RedshiftReader } from './readers';

/** How QuickSight reads reports. */
export interface QuickSightOptions {
  /**
   * ARN of the QuickSight user or group who owns a data source of the reports; QuickSight has to be subscribed to in the account
   * and region. @default no data source, only the role
   */
  readonly owner?: string;
  /** Key of the manifest that says which reports the data source is of. @default manifest.json */
  readonly manifestKey?: string;
}

/** How Redshift Serverless reads reports. */
export interface RedshiftOptions {
  /** Network with isolated subnets in three zones. @default one of its own */
  readonly vpc?: ec2.IVpc;
  /** Redshift processing units, from 8 to 1024. @default 8 */
  readonly capacity?: number;
}

/** Properties of big data. */
export interface BigDataProps {
  /** Topics that devices publish to; the second level is the device. @default devices/+/telemetry */
  readonly topicFilter?: string;
  /** Shards of the stream. @default as many as it takes, paid by use */
  readonly shards?: number;
  /** For how long records can be read from the stream again, from a day to a year. @default 7 days */
  readonly retention?: Duration;
  /** Whom S3 tells of new records: a queue before the function, or the function itself. @default queue */
  readonly notify?: 'queue' | 'function';
  /** What one query may scan, from 10 MB on. @default 10 GiB */
  readonly scanLimit?: Size;
  /** Whether QuickSight reads reports. @default false */
  readonly quickSight?: QuickSightOptions | boolean;
  /** Whether Redshift Serverless reads reports. @default false */
  readonly redshift?: RedshiftOptions | boolean;
}

/** Telemetry of devices, in a bucket within a minute, queried as it arrives, and reports for the tools that read them. */
export class BigData extends Construct {
  readonly topicFilter: string;
  readonly ingest: Ingest;
  readonly lake: Lake;
  readonly analysis: Analysis;
  readonly quickSight: QuickSightReader | undefined;
  readonly redshift: RedshiftReader | undefined;

  /** @throws Error for a filter, a retention, a limit or a capacity that cannot be. */
  constructor(scope: Construct, id: string, props: BigDataProps = {}) {
    super(scope, id);
    const { topicFilter = 'devices/+/telemetry', retention = Duration.days(7) } = props;
    checkTopicFilter(topicFilter);
    checkRetention(retention);
    const scanLimit = (props.scanLimit ?? Size.gibibytes(10)).toBytes();
    if (scanLimit < 10_000_000) throw new Error('Athena takes limits from 10 MB on: scanLimit');

    this.topicFilter = topicFilter;
    const logs = new LogBucket(this, 'Logs');
    this.ingest = new Ingest(this, 'Ingest', { topicFilter, shards: props.shards, retention });
    this.lake = new Lake(this, 'Lake', { stream: this.ingest.stream, logs });
    this.analysis = new Analysis(this, 'Analysis', {
      lake: this.lake,
      logs,
      notify: props.notify ?? 'queue',
      scanLimit,
    });
    // What a probe publishes, and what it then looks for where.
    this.ingest.topicRule.addMetadata('cdk-assay:example', {
      makes: 'record',
      topic: topicFilter.replace('+', '{id}').replaceAll(/[+#]/g, 'probe'),
      message: { metric: 'cdk-assay', value: 42 },
      in: this.lake.bucket.bucketName,
      below: `${RECORDS}dt={day}/`,
      holds: { device: '{id}', metric: 'cdk-assay', value: 42 },
      within: 60,
      workGroup: this.analysis.workGroup.ref,
      database: this.lake.database.ref,
      table: TABLE,
    });
    const { reports } = this.analysis;
    const quickSight = optionsOf(props.quickSight);
    if (quickSight)
      this.quickSight = new QuickSightReader(this, 'QuickSight', {
        reports,
        owner: quickSight.owner,
        manifestKey: quickSight.manifestKey ?? 'manifest.json',
      });
    const redshift = optionsOf(props.redshift);
    if (redshift) {
      const { vpc, capacity = 8 } = redshift;
      if (capacity < 8 || capacity > 1024)
        throw new Error('Redshift Serverless has 8 to 1024 units: capacity');
      this.redshift = new RedshiftReader(this, 'Redshift', { reports, vpc, capacity });
    }
  }
}

/** Options that may also be said by `true` or `false`. */
function optionsOf<T extends object>(given: T | boolean | undefined): Partial<T> | undefined {
  if (given === true) return {};
  return given === false ? undefined : given;
}
