import type { Construct } from 'constructs';

/** Where a service is reached: what a record points at. */
export interface Endpoint {
  /** First label of its name in the zone, as in `catalog`. */
  readonly name: string;
  /** Domain name that an alias record leads to. */
  readonly aliasName: string;
  /** Hosted zone of that domain name, as Route 53 wants it of an alias. */
  readonly aliasZoneId: string;
}

/** A service behind the zone. Any construct that can be reached may be one. */
export interface Service extends Construct {
  readonly endpoint: Endpoint;
}

/** Answered by every service with 200 as long as it can serve. */
export const HEALTH_PATH = '/health';
