import { randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { Graph } from '../../template';
import type { Clock } from '../clock';
import { type Json, list, object, string } from '../json';
import type { Lambda } from '../lambda/lambda';
import { sessionMay } from '../messaging/admission';
import { allows } from '../s3/access';
import { type Bucket, storedObject } from '../s3/bucket';
import type { TwinValues } from '../values';

/** A delivery stream that reads a Kinesis stream and writes to a bucket. */
export interface Delivery {
  readonly name: string;
  readonly source: { readonly arn: string; readonly role: string };
  readonly bucket: string;
  readonly role: string;
  readonly prefix: string;
  readonly errorPrefix: string;
  readonly gzip: boolean;
  /** ARN of the function that transforms records. */
  readonly transform: string | undefined;
}

export function deliveriesOf(graph: Graph, values: TwinValues): readonly Delivery[] {
  return graph.resources('AWS::KinesisFirehose::DeliveryStream').flatMap((resource): Delivery[] => {
    const config = object(values.plain(resource.properties));
    const source = object(config['KinesisStreamSourceConfiguration']);
    const to = object(config['ExtendedS3DestinationConfiguration']);
    const arn = string(source['KinesisStreamARN']);
    const bucket = string(to['BucketARN']);
    if (arn === undefined || bucket === undefined) return [];
    return [
      {
        name: values.text(resource.ref) ?? resource.logicalId,
        source: { arn, role: string(source['RoleARN']) ?? '' },
        bucket: bucket.slice(bucket.lastIndexOf(':') + 1),
        role: string(to['RoleARN']) ?? '',
        prefix: string(to['Prefix']) ?? '!{timestamp:yyyy/MM/dd/HH/}',
        errorPrefix: string(to['ErrorOutputPrefix']) ?? '',
        gzip: to['CompressionFormat'] === 'GZIP',
        transform: transformOf(object(to['ProcessingConfiguration'])),
      },
    ];
  });
}

function transformOf(processing: Json): string | undefined {
  if (processing['Enabled'] === false || processing['Enabled'] === 'false') return undefined;
  const lambda = list(processing['Processors'])
    .map(object)
    .find(({ Type }) => Type === 'Lambda');
  const parameters = list(lambda?.['Parameters']).map(object);
  return string(parameters.find(({ ParameterName }) => ParameterName === 'LambdaArn')?.['ParameterValue']);
}

interface Around {
  readonly lambda: Lambda;
  readonly buckets: ReadonlyMap<string, Bucket>;
  readonly clock: Clock;
}

/**
 * Takes one record through a delivery stream. Firehose waits for more before it transforms and before it delivers, as long as
 * the template says; here that is at once.
 * Source: Amazon Data Firehose Developer Guide, "Transform source data"; "Understand custom prefixes for Amazon S3 objects".
 */
export async function delivered(delivery: Delivery, data: Buffer, around: Around): Promise<void> {
  const { lambda } = around;
  const reader = lambda.sessionOf(delivery.source.role, 'firehose');
  const source = { arn: delivery.source.arn, policy: undefined };
  if (
    !reader ||
    !['kinesis:GetRecords', 'kinesis:GetShardIterator'].every((a) => sessionMay(reader, a, source))
  )
    return;
  if (delivery.transform === undefined) return write(delivery, 'prefix', data, around);
  const fn = lambda.find(delivery.transform);
  const role = lambda.sessionOf(delivery.role, 'firehose');
  const may =
    fn && role && sessionMay(role, 'lambda:InvokeFunction', { arn: fn.arn, policy: fn.permissions });
  if (!fn || !may) return write(delivery, 'errorPrefix', data, around);
  const recordId = randomUUID();
  const event = {
    invocationId: randomUUID(),
    deliveryStreamArn: delivery.name,
    sourceKinesisStreamArn: delivery.source.arn,
    region: delivery.source.arn.split(':')[3],
    records: [{ recordId, approximateArrivalTimestamp: around.clock.epoch(), data: data.toString('base64') }],
  };
  const { payload, error } = await lambda.invoke(fn, event);
  const answer = error ? {} : object(JSON.parse(payload));
  const record = list(answer['records'])
    .map(object)
    .find((one) => one['recordId'] === recordId);
  if (record?.['result'] === 'Dropped') return;
  const text = string(record?.['data']);
  if (record?.['result'] === 'Ok' && text !== undefined)
    write(delivery, 'prefix', Buffer.from(text, 'base64'), around);
  else write(delivery, 'errorPrefix', data, around);
}

function write(delivery: Delivery, place: 'prefix' | 'errorPrefix', data: Buffer, around: Around): void {
  const session = around.lambda.sessionOf(delivery.role, 'firehose');
  const bucket = around.buckets.get(delivery.bucket);
  if (!session || !bucket) return;
  const time = new Date(around.clock.epoch()).toISOString();
  const dashed = time.slice(0, 19).replace(/[T:]/g, '-');
  const key = `${expanded(delivery[place], time)}${delivery.name}-1-${dashed}-${randomUUID()}${delivery.gzip ? '.gz' : ''}`;
  const caller = { principal: session.principal, session, secure: true, address: '10.0.0.1' };
  if (!allows(bucket, 's3:PutObject', key, caller)) return;
  const stored = storedObject(delivery.gzip ? gzipSync(data) : data, 'application/octet-stream');
  bucket.objects.set(key, stored);
  bucket.onChange?.({ name: 'ObjectCreated:Put', key, stored, caller });
}

/** Times are those of UTC. */
function expanded(prefix: string, time: string): string {
  const [year = '', month = '', day = '', hour = ''] = time.split(/[-T:]/);
  return prefix
    .replace(/!\{timestamp:([^}]{1,64})\}/g, (_all, format: string) =>
      format.replaceAll('yyyy', year).replaceAll('MM', month).replaceAll('dd', day).replaceAll('HH', hour),
    )
    .replaceAll('!{firehose:error-output-type}', 'processing-failed');
}
