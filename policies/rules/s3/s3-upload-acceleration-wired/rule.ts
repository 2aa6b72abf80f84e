import {
  atomsIn,
  type Graph,
  isSymbolic,
  partsOf,
  type Resource,
  toStr,
  type Value,
} from '../../../../template';
import { defineRule } from '../../../engine/rule';
import { environmentOf } from '../../../relations/api-integrations';
import { uploadSigns } from '../../../relations/upload-buckets';

/** Part of every accelerated endpoint: `BUCKET.s3-accelerate.amazonaws.com`, and its dual-stack form. */
const HOST = '.s3-accelerate.';

export const rule = defineRule({
  id: 's3-upload-acceleration-wired',
  title:
    'Bucket has Transfer Acceleration exactly when uploads to it are signed for the accelerated endpoint',
  severity: 'low',
  resource: 'AWS::S3::Bucket',
  baseline: false,
  rationale:
    'Acceleration is an endpoint of its own. Turned on at the bucket alone it speeds up nothing, since every address still names the regional one; named without being turned on, S3 refuses every upload with 400. A bucket whose name has a dot cannot have it at all.',
  remediation:
    'new s3.Bucket(this, "Uploads", { transferAcceleration: true }); signer.addEnvironment("UPLOAD_HOST", `${bucket.bucketName}.s3-accelerate.amazonaws.com`)',
  whenNotToUse:
    'For buckets that clients reach by the accelerated endpoint without being told it by a function.',
  controls: ['wellarchitected:PERF04-BP04'],
  requirements: ['C2.6'],
  references: [
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/transfer-acceleration.html',
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/transfer-acceleration-getting-started.html',
  ],
  messages: {
    wired: 'acceleration is on, and {functions} name its endpoint',
    neither: 'acceleration is off, and nobody names its endpoint',
    unused: 'acceleration is on, and no function that signs uploads is told its endpoint',
    refused: '{functions} name the accelerated endpoint, and acceleration is off: S3 refuses every upload',
    dotted: 'the bucket is named {name}: with a dot in it there is no acceleration',
    unknown: 'whether acceleration is on rests on {value}',
  },
  check(bucket, judge) {
    const status = bucket.get('AccelerateConfiguration', 'AccelerationStatus');
    const told = (uploadSigns(judge.graph, bucket)?.signers ?? []).filter(({ fn }) =>
      environmentOf(fn).values.some((value) => isAccelerated(judge.graph, value, bucket)),
    );
    const evidence = [
      judge.property(bucket, ['AccelerateConfiguration']),
      ...told.map(({ fn }) => judge.property(fn, ['Environment', 'Variables'])),
    ];
    if (isSymbolic(status)) return judge.unknown('unknown', { value: status }, evidence);
    const functions = told.map(({ fn }) => fn.logicalId).join(', ');
    if (status !== 'Enabled')
      return told.length > 0
        ? judge.fail('refused', { functions }, evidence)
        : judge.notApplicable('neither', {}, evidence);
    const name = bucket.get('BucketName');
    if (typeof name === 'string' && name.includes('.'))
      return judge.fail('dotted', { name }, [judge.property(bucket, ['BucketName'])]);
    return told.length > 0
      ? judge.pass('wired', { functions }, evidence)
      : judge.fail('unused', {}, evidence);
  },
});

function isAccelerated(graph: Graph, value: Value, bucket: Resource): boolean {
  const text = toStr(value);
  if (text === undefined) return false;
  const named =
    atomsIn(text).some((atom) => graph.ofAtom(atom) === bucket) ||
    (typeof text === 'string' && text.includes(`${String(bucket.get('BucketName'))}${HOST}`));
  return named && partsOf(text).some((part) => typeof part === 'string' && part.includes(HOST));
}
