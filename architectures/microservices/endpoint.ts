import type { Construct } from 'constructs';

/** Where an alias record leads. */
export interface AliasTarget {
  readonly dnsName: string;
  /** Hosted zone of that domain name, as Route 53 wants it. */
  readonly hostedZoneId: string;
}

/** Where a service is reached: what a record points at. */
export interface Endpoint {
  /** First label of its name in the zone, as in `catalog`. */
  readonly name: string;
  /**
   * What an alias record leads to. API Gateway has another target for each of the names that it answers to.
   * @param label First label of the record's name.
   */
  target(label: string): AliasTarget;
}

/** A service behind the zone. Any construct that can be reached may be one. */
export interface Service extends Construct {
  readonly endpoint: Endpoint;
}

/** Answered by every service with 200 as long as it can serve. */
export const HEALTH_PATH = '/health';
