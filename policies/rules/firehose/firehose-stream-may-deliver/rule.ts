import { isObject, isSymbolic, text, toStr } from '../../../../template';
import { defineRule } from '../../../engine/rule';
import { bucketDestinations } from '../../../relations/delivery';
import { roleLink } from '../../../relations/role-link';
import { worstOf } from '../../../relations/worst';

export const rule = defineRule({
  id: 'firehose-stream-may-deliver',
  title: 'Firehose stream may write to the bucket that it delivers to',
  severity: 'high',
  resource: 'AWS::KinesisFirehose::DeliveryStream',
  baseline: false,
  rationale:
    'Firehose takes records from everybody and keeps what it cannot deliver for a day, then drops it. Its role is looked at when it delivers, not when it is made: a statement for the bucket in the place of one for its objects is enough for a pipeline that fills nothing.',
  remediation: 'bucket.grantPut(deliveryRole)',
  whenNotToUse: 'Where the bucket or the role is in a stack that is not judged together with the stream.',
  controls: ['nist-800-53-r5:SI-11', 'soc2:PI1.3', 'soc2:PI1.4'],
  requirements: ['C6.3'],
  references: ['https://docs.aws.amazon.com/firehose/latest/dev/controlling-access.html#using-iam-s3'],
  messages: {
    delivers: '{role} may put objects into {bucket}',
    noRole: 'it names no role to deliver with',
    notTrusted: 'Firehose may not assume {role}',
    mayNot: '{role} may not do {right} on objects of {bucket}',
    elsewhere: 'it delivers to {bucket}, which is not in these templates',
    unknown: 'whether it may deliver rests on {value}',
    noBucket: 'it does not deliver to a bucket',
  },
  check(stream, judge) {
    const findings = bucketDestinations(stream).map(({ path, value }) => {
      const at = [judge.property(stream, [...path, 'RoleARN'])];
      if (isSymbolic(value) || !isObject(value)) return judge.unknown('unknown', { value }, at);
      const named = value['BucketARN'];
      const bucket = judge.graph.denoted(named, 'AWS::S3::Bucket');
      const arn = bucket && toStr(bucket.attribute('Arn'));
      if (!bucket || arn === undefined)
        return judge.unknown('elsewhere', { bucket: named }, [
          judge.property(stream, [...path, 'BucketARN']),
        ]);
      const link = roleLink(
        judge.graph,
        value['RoleARN'],
        'firehose.amazonaws.com',
        ['s3:PutObject'],
        text([arn, '/*']),
      );
      const names = { bucket: bucket.logicalId, role: link.role?.logicalId, right: link.action };
      const evidence = [...at, ...(link.role ? [judge.resource(link.role, 'role of the delivery')] : [])];
      if (link.truth === 'yes') return judge.pass('delivers', names, evidence);
      if (link.truth === 'unknown') return judge.unknown('unknown', { value: link.restsOn }, evidence);
      if (link.missing === 'role') return judge.fail('noRole', names, evidence);
      return judge.fail(link.missing === 'trust' ? 'notTrusted' : 'mayNot', names, evidence);
    });
    return worstOf(findings) ?? judge.notApplicable('noBucket');
  },
});
