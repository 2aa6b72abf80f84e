import { type Graph, partsOf, type Resource, type Str, text } from '../../template';

/** The bucket of an address such as `s3://bucket/prefix/`, where the templates hold it. */
export function bucketOfAddress(graph: Graph, address: Str): Resource | undefined {
  const parts = partsOf(address);
  const [first, ...rest] = parts;
  const open = typeof first === 'string' ? [first.replace(/^s3:\/\//, ''), ...rest] : parts;
  const end = open.findIndex((part) => typeof part === 'string' && part.includes('/'));
  const last = open[end];
  const name =
    typeof last === 'string' ? [...open.slice(0, end), last.slice(0, last.indexOf('/'))] : [...open];
  return graph.denoted(text(name), 'AWS::S3::Bucket');
}

/** The key of an address such as `s3://bucket/prefix/`: what is written behind the bucket. */
export function keyOfAddress(address: Str): Str {
  const parts = partsOf(address);
  const [first, ...rest] = parts;
  const open = typeof first === 'string' ? [first.replace(/^s3:\/\//, ''), ...rest] : parts;
  const end = open.findIndex((part) => typeof part === 'string' && part.includes('/'));
  const last = open[end];
  return typeof last === 'string' ? text([last.slice(last.indexOf('/') + 1), ...open.slice(end + 1)]) : '';
}
