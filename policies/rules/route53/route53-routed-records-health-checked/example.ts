import { aws_route53 as route53, type Stack } from 'aws-cdk-lib';

/** Two servers under one name. */
function addServers(stack: Stack, healthCheckOf: (address: string) => route53.HealthCheck | undefined): void {
  const zone = new route53.PublicHostedZone(stack, 'Zone', { zoneName: 'example.com' });
  for (const address of ['192.0.2.1', '192.0.2.2']) {
    const healthCheck = healthCheckOf(address);
    new route53.ARecord(stack, address, {
      zone,
      recordName: 'shop',
      target: route53.RecordTarget.fromIpAddresses(address),
      multiValueAnswer: true,
      setIdentifier: address,
      ...(healthCheck && { healthCheck }),
    });
  }
}

/** A server that is down is still given as an answer. */
export function bad(stack: Stack): void {
  addServers(stack, () => undefined);
}

/** It is left out while its check fails. */
export function good(stack: Stack): void {
  const type = route53.HealthCheckType.HTTPS;
  const resourcePath = '/health';
  addServers(
    stack,
    (ipAddress) => new route53.HealthCheck(stack, `Health${ipAddress}`, { type, ipAddress, resourcePath }),
  );
}
