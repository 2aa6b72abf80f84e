import { isSymbolic, type Resource, type Symbolic, type Value } from '../../../../template';
import { defineRule } from '../../../engine/rule';
import { type BucketDestination, bucketDestinations, transformsOf } from '../../../relations/delivery';
import { numberOf } from '../../../relations/scalars';
import { worstOf } from '../../../relations/worst';

export const rule = defineRule({
  id: 'firehose-buffers-within',
  title: 'Firehose stream hands records to its bucket within the time set',
  severity: 'medium',
  resource: 'AWS::KinesisFirehose::DeliveryStream',
  rationale:
    'Firehose buffers for five minutes unless told otherwise, and a transformation in between buffers once more, a minute by default, before the function is called. Whoever designed for "real time" with one of the two at its default has a pipeline that is late by minutes under low load, which is when nobody looks.',
  remediation:
    'new firehose.S3Bucket(bucket, { bufferingInterval: Duration.seconds(30), processors: [new firehose.LambdaFunctionProcessor(transform, { bufferInterval: Duration.seconds(30) })] })',
  whenNotToUse:
    'Where large objects matter more than fresh ones: small intervals make many small objects, which cost requests and slow queries down.',
  controls: ['soc2:PI1.4'],
  requirements: ['C6.3'],
  references: [
    'https://docs.aws.amazon.com/firehose/latest/dev/buffering-hints.html',
    'https://docs.aws.amazon.com/firehose/latest/dev/data-transformation.html',
  ],
  /** Seconds that a record may wait in all buffers together. */
  parameters: { seconds: 60 },
  baseline: false,
  messages: {
    within: 'a record waits at most {total} s: {parts}',
    late: 'a record may wait {total} s, more than {seconds} s: {parts}',
    noBucket: 'it does not deliver to a bucket',
    unknown: 'how long a record waits rests on {value}',
  },
  check(stream, judge) {
    const seconds = judge.parameter<number>('seconds');
    const destinations = bucketDestinations(stream);
    if (destinations.length === 0) return judge.notApplicable('noBucket');
    const findings = destinations.map((destination) => {
      const { waits, opaque } = waitsOf(stream, destination);
      const evidence = [judge.property(stream, [...destination.path, 'BufferingHints', 'IntervalInSeconds'])];
      const known = waits.filter((wait): wait is Wait & { length: number } => !isSymbolic(wait.length));
      const total = known.reduce((sum, { length }) => sum + length, 0);
      const parts = known.map(({ length, what }) => `${length} s ${what}`).join(', ');
      if (total > seconds) return judge.fail('late', { total, seconds, parts }, evidence);
      const open = opaque[0] ?? waits.find((wait) => isSymbolic(wait.length))?.length;
      if (open !== undefined) return judge.unknown('unknown', { value: open }, evidence);
      return judge.pass('within', { total, parts }, evidence);
    });
    return worstOf(findings) ?? judge.notApplicable('noBucket');
  },
});

/** One buffer that a record passes through. */
interface Wait {
  /** Seconds. */
  readonly length: number | Symbolic;
  readonly what: string;
}

/**
 * The buffers are passed one after the other: first the transformation's, then the destination's (Firehose Developer Guide,
 * "Transform source data": the transformed data is buffered again before it is delivered).
 */
function waitsOf(
  stream: Resource,
  destination: BucketDestination,
): { readonly waits: readonly Wait[]; readonly opaque: readonly Value[] } {
  if (isSymbolic(destination.value)) return { waits: [], opaque: [destination.value] };
  // 300 when nothing is set (Firehose API, BufferingHints).
  const own = numberOf(stream.get(...destination.path, 'BufferingHints', 'IntervalInSeconds')) ?? 300;
  const { transforms, opaque } = transformsOf(stream, destination);
  const waits = transforms
    .filter(({ enabled }) => enabled !== false && enabled !== 'false')
    .map(({ parameters }) => ({
      // 60 when nothing is set (Firehose Developer Guide, "Transform source data").
      length: numberOf(parameters.get('BufferIntervalInSeconds')) ?? 60,
      what: 'before the transformation',
    }));
  return { waits: [...waits, { length: own, what: 'before the delivery' }], opaque };
}
