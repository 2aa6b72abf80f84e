import {
  aws_cloudfront as cloudfront,
  aws_cloudfront_origins as origins,
  aws_route53 as route53,
  type Stack,
  aws_route53_targets as targets,
} from 'aws-cdk-lib';

/** What the zone of this example is meant to use. */
export const parameters = { policies: ['alias', 'weighted'] };

function zoneOf(stack: Stack) {
  const zone = new route53.PublicHostedZone(stack, 'Zone', { zoneName: 'example.com' });
  const edge = new cloudfront.Distribution(stack, 'Edge', {
    defaultBehavior: { origin: new origins.HttpOrigin('origin.example.net') },
  });
  return { zone, target: route53.RecordTarget.fromAlias(new targets.CloudFrontTarget(edge)) };
}

/** All clients are sent to the new site at once. */
export function bad(stack: Stack): void {
  const { zone, target } = zoneOf(stack);
  new route53.ARecord(stack, 'Shop', { zone, recordName: 'shop', target });
}

/** One in ten is, and the weight is what is turned. */
export function good(stack: Stack): void {
  const { zone, target } = zoneOf(stack);
  new route53.ARecord(stack, 'Shop', { zone, recordName: 'shop', target, weight: 10, setIdentifier: 'new' });
  const old = route53.RecordTarget.fromIpAddresses('192.0.2.1');
  new route53.ARecord(stack, 'Old', {
    zone,
    recordName: 'shop',
    target: old,
    weight: 90,
    setIdentifier: 'old',
  });
}
