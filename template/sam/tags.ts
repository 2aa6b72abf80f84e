import type { RawObject } from '../source/source';
import type { Context, Made } from './context';
import { get, isObject, isSet, tagList } from './raw';

/** Types that SAM makes and that take Tags (`property_types` of the translator), as a list of Key and Value. */
const TAGGED = new Set([
  'AWS::Lambda::Function',
  'AWS::IAM::Role',
  'AWS::SNS::Topic',
  'AWS::SQS::Queue',
  'AWS::IoT::TopicRule',
  'AWS::ApiGateway::RestApi',
  'AWS::ApiGateway::Stage',
  'AWS::ApiGateway::DomainName',
  'AWS::ApiGateway::DomainNameV2',
  'AWS::ApiGateway::UsagePlan',
  'AWS::ApiGateway::ApiKey',
  'AWS::ApiGateway::DomainNameAccessAssociation',
  'AWS::StepFunctions::StateMachine',
  'AWS::S3::Bucket',
]);

/** PropagateTags: the tags of the SAM resource in place of those of all that it makes. */
export function propagateTags(ctx: Context, made: readonly Made[], properties: RawObject): void {
  const tags = get(properties, 'Tags');
  if (!isSet(get(properties, 'PropagateTags')) || !isObject(tags) || !isSet(tags)) return;
  for (const one of made) {
    if (!TAGGED.has(one.type)) continue;
    one.properties['Tags'] = tagList(tags);
    ctx.origins.key(one.properties, 'Tags', { of: properties, key: 'Tags' });
  }
}
