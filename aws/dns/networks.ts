/**
 * Client networks whose whereabouts are known to the country: blocks that regional registries delegated to one national access
 * provider, so that every location database agrees on the country. Used to ask Route 53 as somebody from there (EDNS Client
 * Subnet), and by the twin to place who asks.
 * Source: delegation files of the regional internet registries (RIPE NCC, ARIN, APNIC, LACNIC, AFRINIC), coarse coordinates of the
 * country's largest city. To be confirmed by the first run against a real zone.
 */
export interface ClientNetwork {
  /** `/24`, as resolvers send it. */
  readonly subnet: string;
  /** ISO 3166-1. */
  readonly country: string;
  /** As Route 53 codes them: AF, AN, AS, EU, NA, OC, SA. */
  readonly continent: string;
  readonly latitude: number;
  readonly longitude: number;
}

const network = (
  subnet: string,
  country: string,
  continent: string,
  latitude: number,
  longitude: number,
): ClientNetwork => ({ subnet, country, continent, latitude, longitude });

export const CLIENT_NETWORKS: readonly ClientNetwork[] = [
  network('73.10.20.0/24', 'US', 'NA', 40.7, -74.0),
  network('70.26.10.0/24', 'CA', 'NA', 43.7, -79.4),
  network('189.140.10.0/24', 'MX', 'NA', 19.4, -99.1),
  network('177.34.10.0/24', 'BR', 'SA', -23.6, -46.6),
  network('181.45.10.0/24', 'AR', 'SA', -34.6, -58.4),
  network('86.140.10.0/24', 'GB', 'EU', 51.5, -0.1),
  network('90.20.10.0/24', 'FR', 'EU', 48.9, 2.4),
  network('80.140.10.0/24', 'DE', 'EU', 50.1, 8.7),
  network('84.82.10.0/24', 'NL', 'EU', 52.4, 4.9),
  network('80.26.10.0/24', 'ES', 'EU', 40.4, -3.7),
  network('79.20.10.0/24', 'IT', 'EU', 45.5, 9.2),
  network('78.70.10.0/24', 'SE', 'EU', 59.3, 18.1),
  network('83.20.10.0/24', 'PL', 'EU', 52.2, 21.0),
  network('41.20.10.0/24', 'ZA', 'AF', -26.2, 28.0),
  network('117.200.10.0/24', 'IN', 'AS', 19.1, 72.9),
  network('126.60.10.0/24', 'JP', 'AS', 35.7, 139.7),
  network('175.200.10.0/24', 'KR', 'AS', 37.6, 127.0),
  network('116.230.10.0/24', 'CN', 'AS', 31.2, 121.5),
  network('116.86.10.0/24', 'SG', 'AS', 1.35, 103.8),
  network('1.125.10.0/24', 'AU', 'OC', -33.9, 151.2),
  network('125.238.10.0/24', 'NZ', 'OC', -36.8, 174.8),
];

/** A network of nobody: reserved for documentation (RFC 5737), in no location database. */
export const UNMAPPED_NETWORK = '192.0.2.0/24';

/** Where regions are, for distances. Source: AWS Global Infrastructure, the city of each region. */
export const REGION_PLACES: Readonly<Record<string, readonly [latitude: number, longitude: number]>> = {
  'us-east-1': [38.9, -77.5],
  'us-east-2': [40.0, -83.0],
  'us-west-1': [37.4, -122.0],
  'us-west-2': [45.9, -119.3],
  'ca-central-1': [45.5, -73.6],
  'sa-east-1': [-23.6, -46.6],
  'eu-west-1': [53.3, -6.3],
  'eu-west-2': [51.5, -0.1],
  'eu-west-3': [48.9, 2.4],
  'eu-central-1': [50.1, 8.7],
  'eu-central-2': [47.4, 8.5],
  'eu-north-1': [59.3, 18.1],
  'eu-south-1': [45.5, 9.2],
  'eu-south-2': [41.6, -0.9],
  'af-south-1': [-33.9, 18.4],
  'me-south-1': [26.1, 50.6],
  'me-central-1': [24.5, 54.4],
  'il-central-1': [32.1, 34.8],
  'ap-south-1': [19.1, 72.9],
  'ap-south-2': [17.4, 78.5],
  'ap-southeast-1': [1.35, 103.8],
  'ap-southeast-2': [-33.9, 151.2],
  'ap-southeast-3': [-6.2, 106.8],
  'ap-southeast-4': [-37.8, 145.0],
  'ap-northeast-1': [35.7, 139.7],
  'ap-northeast-2': [37.6, 127.0],
  'ap-northeast-3': [34.7, 135.5],
  'ap-east-1': [22.3, 114.2],
};
