import { aws_route53 as route53, type Stack } from 'aws-cdk-lib';

/** Who asks from anywhere else gets no answer at all. */
export function bad(stack: Stack): void {
  const zone = new route53.PublicHostedZone(stack, 'Zone', { zoneName: 'example.com' });
  new route53.ARecord(stack, 'Europe', {
    zone,
    target: route53.RecordTarget.fromIpAddresses('192.0.2.1'),
    geoLocation: route53.GeoLocation.continent(route53.Continent.EUROPE),
  });
}

/** A record for everybody else. */
export function good(stack: Stack): void {
  const zone = new route53.PublicHostedZone(stack, 'Zone', { zoneName: 'example.com' });
  new route53.ARecord(stack, 'Europe', {
    zone,
    target: route53.RecordTarget.fromIpAddresses('192.0.2.1'),
    geoLocation: route53.GeoLocation.continent(route53.Continent.EUROPE),
  });
  new route53.ARecord(stack, 'Elsewhere', {
    zone,
    target: route53.RecordTarget.fromIpAddresses('192.0.2.2'),
    geoLocation: route53.GeoLocation.default(),
  });
}
