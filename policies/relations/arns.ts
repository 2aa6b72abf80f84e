import { type Resource, type Str, toStr } from '../../template';

/** The ARN of a resource; a topic's is what `Ref` returns. */
export function arnOf(resource: Resource): Str {
  return toStr(resource.type === 'AWS::SNS::Topic' ? resource.ref : resource.attribute('Arn')) ?? '';
}
