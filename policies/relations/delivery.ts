import { isList, isObject, isSymbolic, type Path, type Resource, toStr, type Value } from '../../template';

/** A destination of a Firehose stream that is a bucket. */
export interface BucketDestination {
  /** Below the properties of the stream. */
  readonly path: Path;
  /** What stands there: the configuration, or the symbolic value of it. */
  readonly value: Value;
}

/** A Lambda function that Firehose hands records to before it delivers them. */
export interface Transform {
  readonly path: Path;
  /** False where ProcessingConfiguration does not say that it is enabled. */
  readonly enabled: Value | undefined;
  /** Its parameters by name: `LambdaArn`, `RoleArn`, `BufferIntervalInSeconds`, ... */
  readonly parameters: ReadonlyMap<string, Value>;
}

const BUCKETS = ['ExtendedS3DestinationConfiguration', 'S3DestinationConfiguration'];

/** Where a stream delivers to, as far as these are buckets. */
export function bucketDestinations(stream: Resource): readonly BucketDestination[] {
  return BUCKETS.flatMap((property) => {
    const value = stream.get(property);
    return isObject(value) || isSymbolic(value) ? [{ path: [property], value }] : [];
  });
}

/** The Lambda processors of a destination, and the symbolic values that stand where processors were wanted. */
export function transformsOf(
  stream: Resource,
  destination: BucketDestination,
): { readonly transforms: readonly Transform[]; readonly opaque: readonly Value[] } {
  const path = [...destination.path, 'ProcessingConfiguration'];
  const configuration = stream.get(...path);
  if (isSymbolic(configuration)) return { transforms: [], opaque: [configuration] };
  const processors = stream.get(...path, 'Processors');
  if (isSymbolic(processors)) return { transforms: [], opaque: [processors] };
  const transforms: Transform[] = [];
  const opaque: Value[] = [];
  (isList(processors) ? processors : []).forEach((processor, i) => {
    if (isSymbolic(processor)) opaque.push(processor);
    if (!isObject(processor)) return;
    if (isSymbolic(processor['Type'])) opaque.push(processor['Type']);
    if (processor['Type'] !== 'Lambda') return;
    transforms.push({
      path: [...path, 'Processors', i],
      enabled: stream.get(...path, 'Enabled'),
      parameters: parametersOf(processor['Parameters']),
    });
  });
  return { transforms, opaque };
}

function parametersOf(value: Value | undefined): ReadonlyMap<string, Value> {
  const found = new Map<string, Value>();
  for (const parameter of isList(value) ? value : []) {
    if (!isObject(parameter)) continue;
    const name = toStr(parameter['ParameterName']);
    const given = parameter['ParameterValue'];
    if (typeof name === 'string' && given !== undefined) found.set(name, given);
  }
  return found;
}
