/** The routing policies against what the Route 53 Developer Guide says of them, never against our own probes. */
import { choose } from './choose';
import type { RecordSet } from './zones';

const record = (setId: string, more: Partial<RecordSet>): RecordSet => ({
  name: 'www.example.com',
  type: 'A',
  ttl: 60,
  values: [setId],
  alias: undefined,
  setId,
  healthCheck: `check-${setId}`,
  weight: undefined,
  region: undefined,
  geo: undefined,
  proximity: undefined,
  failover: undefined,
  multivalue: false,
  blocks: undefined,
  ...more,
});

const FRANCE = { address: '90.20.10.5', bits: 24 };
const JAPAN = { address: '126.60.10.5', bits: 24 };
const NOWHERE = { address: '192.0.2.1', bits: 24 };

const chosen = (
  records: readonly RecordSet[],
  client = NOWHERE,
  ...down: readonly string[]
): readonly string[] =>
  choose(records, client, new Set(down.map((id) => `check-${id}`))).map(({ setId }) => setId ?? '');

/** Every answer of many. */
const seen = (records: readonly RecordSet[], ...down: readonly string[]): readonly string[] =>
  [...new Set(Array.from({ length: 300 }, () => chosen(records, NOWHERE, ...down).join(' ')))].sort();

it('weighted: a weight of zero answers only when every other is unhealthy', () => {
  const records = [record('a', { weight: 1 }), record('b', { weight: 3 }), record('zero', { weight: 0 })];
  expect(seen(records)).toEqual(['a', 'b']);
  expect(seen(records, 'a')).toEqual(['b']);
  expect(seen(records, 'a', 'b')).toEqual(['zero']);
  // All unhealthy: all count as healthy.
  expect(seen(records, 'a', 'b', 'zero')).toEqual(['a', 'b']);
});

it('failover: the secondary only while the primary alone is unhealthy', () => {
  const records = [
    record('primary', { failover: 'PRIMARY' }),
    record('secondary', { failover: 'SECONDARY' }),
  ];
  expect(chosen(records)).toEqual(['primary']);
  expect(chosen(records, NOWHERE, 'primary')).toEqual(['secondary']);
  expect(chosen(records, NOWHERE, 'primary', 'secondary')).toEqual(['primary']);
});

it('failover: an alias that evaluates its target fails over without a health check', () => {
  const alias = { target: 'balancer.example.net', evaluatesHealth: true };
  const records = [
    record('primary', { failover: 'PRIMARY', healthCheck: undefined, alias }),
    record('secondary', { failover: 'SECONDARY' }),
  ];
  expect(choose(records, NOWHERE, new Set(['balancer.example.net'])).map(({ setId }) => setId)).toEqual([
    'secondary',
  ]);
});

it('multivalue: up to eight healthy ones, and up to eight when none is healthy', () => {
  const records = Array.from({ length: 10 }, (_, i) => record(String(i), { multivalue: true }));
  const ids = records.map(({ setId }) => setId ?? '');
  expect(chosen(records)).toHaveLength(8);
  expect(
    chosen(records, NOWHERE, ...ids.slice(3))
      .slice()
      .sort(),
  ).toEqual(['0', '1', '2']);
  expect(chosen(records, NOWHERE, ...ids)).toHaveLength(8);
});

it('geolocation: the smallest location wins, and without a default nobody else is answered', () => {
  const europe = record('europe', { geo: { ContinentCode: 'EU' } });
  const france = record('france', { geo: { CountryCode: 'FR' } });
  const byDefault = record('default', { geo: { CountryCode: '*' } });
  expect(chosen([europe, france, byDefault], FRANCE)).toEqual(['france']);
  expect(chosen([europe, byDefault], FRANCE)).toEqual(['europe']);
  expect(chosen([europe, france, byDefault], JAPAN)).toEqual(['default']);
  expect(chosen([europe, france], JAPAN)).toEqual([]);
  // An unhealthy one gives way to the next larger location.
  expect(chosen([europe, france, byDefault], FRANCE, 'france')).toEqual(['europe']);
});

it('latency: the region that is near, of those that are healthy', () => {
  const records = [record('eu', { region: 'eu-west-1' }), record('ap', { region: 'ap-northeast-1' })];
  expect(chosen(records, FRANCE)).toEqual(['eu']);
  expect(chosen(records, JAPAN)).toEqual(['ap']);
  expect(chosen(records, FRANCE, 'eu')).toEqual(['ap']);
});

it('geoproximity: a bias makes a region larger', () => {
  const near = record('near', { proximity: { AWSRegion: 'eu-west-3' } });
  const far = (Bias: number): RecordSet => record('far', { proximity: { AWSRegion: 'eu-central-1', Bias } });
  expect(chosen([near, far(0)], FRANCE)).toEqual(['near']);
  expect(chosen([near, far(99)], { address: '80.140.10.1', bits: 24 })).toEqual(['far']);
});

it('IP-based: the longest block, and the default for a subnet that is wider than the block', () => {
  const records = [
    record('wide', { blocks: ['203.0.0.0/16'] }),
    record('narrow', { blocks: ['203.0.113.0/24'] }),
    record('default', { blocks: ['*'] }),
  ];
  expect(chosen(records, { address: '203.0.113.9', bits: 24 })).toEqual(['narrow']);
  expect(chosen(records, { address: '203.0.114.9', bits: 24 })).toEqual(['wide']);
  expect(chosen(records, { address: '203.0.113.9', bits: 16 })).toEqual(['wide']);
  expect(chosen(records, { address: '198.51.100.9', bits: 24 })).toEqual(['default']);
});
