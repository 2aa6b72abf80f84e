import { scaleLinear, scaleLog } from 'd3-scale';
import { line } from 'd3-shape';
import {
  CACHE_TIMELINE,
  type CacheTimeline,
  LATENCY_DISTRIBUTION,
  type LatencyDistribution,
  WEIGHTED_ANSWERS,
  type WeightedAnswers,
} from '../../pictures';

const WIDTH = 560;
const LEFT = 60;
const RIGHT = 16;

/** The picture of an evidence, with its figures as a table below; null for what is no picture. */
export function Picture({ kind, value }: { readonly kind: string; readonly value: unknown }) {
  if (typeof value !== 'object' || value === null) return null;
  if (kind === LATENCY_DISTRIBUTION) return latency(value as Partial<LatencyDistribution>);
  if (kind === WEIGHTED_ANSWERS) return weighted(value as Partial<WeightedAnswers>);
  if (kind === CACHE_TIMELINE) return timeline(value as Partial<CacheTimeline>);
  return null;
}

function latency({ percentiles, objective, count }: Partial<LatencyDistribution>) {
  const points = (percentiles ?? []).filter(({ ms, percentile }) => finite(ms) && finite(percentile));
  const last = points.at(-1);
  if (!last || points.length < 2) return null;
  const height = 220;
  // 90, 99 and 99.9 lie equally far apart: what matters of a latency is its tail.
  const x = scaleLog([100, 0.01], [LEFT, WIDTH - RIGHT]).clamp(true);
  const at = (percentile: number) => x(Math.max(100 - percentile, 0.01));
  const top = Math.max(last.ms, objective?.ms ?? 0) * 1.1 || 1;
  const y = scaleLinear([0, top], [height - 34, 12]);
  const path = line<{ percentile: number; ms: number }>(
    (p) => at(p.percentile),
    (p) => y(p.ms),
  )(points);
  return (
    <figure>
      <svg
        viewBox={`0 0 ${WIDTH} ${height}`}
        role="img"
        aria-label={`Response time by percentile, ${count ?? 'unknown'} requests`}
      >
        {y.ticks(5).map((tick) => (
          <g key={tick}>
            <line class="grid" x1={LEFT} x2={WIDTH - RIGHT} y1={y(tick)} y2={y(tick)} />
            <text x={LEFT - 6} y={y(tick) + 4} text-anchor="end">
              {tick} ms
            </text>
          </g>
        ))}
        {[0, 50, 90, 99, 99.9].map((tick) => (
          <text key={tick} x={at(tick)} y={height - 12} text-anchor="middle">
            p{tick}
          </text>
        ))}
        <path class="series" d={path ?? ''} />
        {objective && (
          <>
            <line class="objective" x1={LEFT} x2={WIDTH - RIGHT} y1={y(objective.ms)} y2={y(objective.ms)} />
            <text x={WIDTH - RIGHT} y={y(objective.ms) - 5} text-anchor="end" class="objective-label">
              objective: p{objective.percentile} ≤ {objective.ms} ms
            </text>
          </>
        )}
      </svg>
      <Figures
        caption={`Response times of ${count ?? 'an unknown number of'} requests`}
        head={['percentile', 'ms']}
        rows={points.map(({ percentile, ms }) => [`p${percentile}`, ms.toFixed(1)])}
      />
    </figure>
  );
}

function weighted({ answers }: Partial<WeightedAnswers>) {
  const some = (answers ?? []).filter(({ expected, observed }) => finite(expected) && finite(observed));
  const total = some.reduce((sum, { observed }) => sum + observed, 0);
  if (some.length === 0) return null;
  const row = 38;
  const height = some.length * row + 30;
  const x = scaleLinear([0, 1], [LEFT * 2.4, WIDTH - RIGHT - 40]);
  const share = (observed: number) => (total === 0 ? 0 : observed / total);
  return (
    <figure>
      <svg
        viewBox={`0 0 ${WIDTH} ${height}`}
        role="img"
        aria-label={`Shares of ${total} answers beside their weights`}
      >
        {some.map(({ name, expected, observed }, i) => (
          <g key={name} transform={`translate(0 ${i * row + 8})`}>
            <text x={LEFT * 2.4 - 6} y={16} text-anchor="end">
              {name.length > 22 ? `${name.slice(0, 21)}…` : name}
            </text>
            <rect class="bar" x={x(0)} y={3} width={x(share(observed)) - x(0)} height={18} />
            <line class="objective" x1={x(expected)} x2={x(expected)} y1={-1} y2={25} />
            <text x={x(Math.max(share(observed), expected)) + 6} y={16}>
              {percent(share(observed))}
            </text>
          </g>
        ))}
        <text x={x(0)} y={height - 6}>
          bar: answers seen; line: what the weight promises
        </text>
      </svg>
      <Figures
        caption={`${total} answers`}
        head={['answer', 'seen', 'share', 'promised']}
        rows={some.map(({ name, expected, observed }) => [
          name,
          String(observed),
          percent(share(observed)),
          percent(expected),
        ])}
      />
    </figure>
  );
}

const HIGH: Readonly<Record<string, number>> = { hit: 16, refresh: 40, miss: 64, bypass: 88, error: 112 };

function timeline({ requests }: Partial<CacheTimeline>) {
  const some = (requests ?? []).filter(({ at, result }) => finite(at) && Object.hasOwn(HIGH, result));
  const last = some.at(-1);
  if (!last) return null;
  const height = 150;
  const x = scaleLinear([0, last.at || 1], [LEFT + 20, WIDTH - RIGHT - 20]);
  const used = Object.entries(HIGH).filter(([name]) => some.some(({ result }) => result === name));
  return (
    <figure>
      <svg
        viewBox={`0 0 ${WIDTH} ${height}`}
        role="img"
        aria-label="Which requests the cache answered, in the order of time"
      >
        {used.map(([name, y]) => (
          <g key={name}>
            <line class="grid" x1={LEFT} x2={WIDTH - RIGHT} y1={y} y2={y} />
            <text x={LEFT - 6} y={y + 4} text-anchor="end">
              {name}
            </text>
          </g>
        ))}
        {some.map(({ at, result }, i) => (
          <circle key={i} class={`dot ${result}`} cx={x(at)} cy={HIGH[result] ?? 0} r={5} />
        ))}
        {x.ticks(5).map((tick) => (
          <text key={tick} x={x(tick)} y={height - 8} text-anchor="middle">
            {tick} ms
          </text>
        ))}
      </svg>
      <Figures
        caption="Requests in the order of time"
        head={['after', 'answer', 'Age']}
        rows={some.map(({ at, result, age }) => [
          `${at.toFixed(0)} ms`,
          result,
          age === undefined ? '' : `${age} s`,
        ])}
      />
    </figure>
  );
}

function Figures({
  caption,
  head,
  rows,
}: {
  readonly caption: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}) {
  return (
    <details>
      <summary>The figures</summary>
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            {head.map((title) => (
              <th scope="col" key={title}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, i) => (
            <tr key={i}>
              {row.map((cell, j) => (
                <td key={j}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

function finite(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
