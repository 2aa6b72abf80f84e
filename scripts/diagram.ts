import { Graph as Layout, layout } from '@dagrejs/dagre';

/** A box of a picture. */
export interface Box {
  readonly id: string;
  /** CloudFormation type, as in `AWS::Lambda::Function`. */
  readonly type: string;
  /** What the author calls it. */
  readonly label: string;
}

/** An arrow from one box to another. */
export interface Arrow {
  readonly from: string;
  readonly to: string;
}

const WIDTH = 176;
const HEIGHT = 46;
/** Between columns. */
const GAP = 54;
const MARGIN = 16;
const LEGEND = 34;

/** Services that do the same kind of work have one colour: fill and line, both readable on white and with dark text. */
const FAMILIES: readonly {
  readonly name: string;
  readonly fill: string;
  readonly line: string;
  readonly services: ReadonlySet<string>;
}[] = [
  {
    name: 'who may come in',
    fill: '#fde8ea',
    line: '#c2273d',
    services: new Set(['Cognito', 'IAM', 'KMS', 'SecretsManager', 'WAFv2', 'CertificateManager']),
  },
  {
    name: 'way in',
    fill: '#efe6fb',
    line: '#6b3fa0',
    services: new Set([
      'ApiGateway',
      'ApiGatewayV2',
      'CloudFront',
      'ElasticLoadBalancingV2',
      'GlobalAccelerator',
      'IoT',
      'Route53',
    ]),
  },
  {
    name: 'compute',
    fill: '#fdeedd',
    line: '#b35900',
    services: new Set(['AutoScaling', 'EC2', 'ECS', 'Lambda', 'StepFunctions']),
  },
  {
    name: 'messages and streams',
    fill: '#fce4f3',
    line: '#a8227f',
    services: new Set(['Events', 'Kinesis', 'KinesisFirehose', 'SES', 'SNS', 'SQS']),
  },
  {
    name: 'data',
    fill: '#e3f1e1',
    line: '#2e6b2e',
    services: new Set(['DAX', 'DynamoDB', 'EFS', 'RDS', 'S3', 'ElastiCache']),
  },
  {
    name: 'analytics',
    fill: '#e2eefb',
    line: '#1f5fa8',
    services: new Set(['Athena', 'Glue', 'QuickSight', 'Redshift', 'RedshiftServerless']),
  },
];
const OTHER = { name: 'other', fill: '#eeeeee', line: '#555555' } as const;

/**
 * Draws boxes and arrows from left to right as an SVG document. The same boxes and arrows give the same text, byte for byte.
 * @param title What the picture shows, for readers who hear it.
 */
export function drawing(title: string, boxes: readonly Box[], arrows: readonly Arrow[]): string {
  const graph = new Layout();
  graph.setGraph({ rankdir: 'LR', nodesep: 14, ranksep: GAP, marginx: MARGIN, marginy: MARGIN });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { id } of sorted(boxes)) graph.setNode(id, { width: WIDTH, height: HEIGHT });
  for (const { from, to } of arrows) graph.setEdge(from, to);
  layout(graph);
  const { width = 0, height = 0 } = graph.graph() as { width?: number; height?: number };
  const families = [...FAMILIES, OTHER].filter(({ name }) =>
    boxes.some(({ type }) => familyOf(type).name === name),
  );
  const legendWidth = MARGIN * 2 + families.reduce((sum, { name }) => sum + chipWidth(name), 0);
  const full = { width: Math.max(Math.ceil(width), legendWidth), height: Math.ceil(height) + LEGEND };
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${full.width} ${full.height}" width="${full.width}" height="${full.height}" role="img" font-family="system-ui, sans-serif" font-size="12">`,
    `<title>${escaped(title)}</title>`,
    '<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0L8 4L0 8z" fill="#666"/></marker></defs>',
    `<rect width="${full.width}" height="${full.height}" fill="#fff"/>`,
    ...graph.edges().map(({ v, w }: { v: string; w: string }) => {
      const { points } = graph.edge(v, w) as { points: readonly Point[] };
      return arrowPath(graph.node(v) as Point, points.slice(1, -1), graph.node(w) as Point);
    }),
    ...sorted(boxes).map((box) => boxText(box, graph.node(box.id) as Point)),
    ...legend(families, full.height - LEGEND / 2),
    '</svg>',
    '',
  ].join('\n');
}

interface Point {
  readonly x: number;
  readonly y: number;
}

function sorted(boxes: readonly Box[]): readonly Box[] {
  return [...boxes].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** From the side of one box to the side of the other, level where it leaves and arrives, so that it crosses no neighbour. */
function arrowPath(from: Point, between: readonly Point[], to: Point): string {
  const sideways = to.x > from.x ? WIDTH / 2 : -WIDTH / 2;
  const start = { x: from.x + sideways, y: from.y };
  const end = { x: to.x - sideways, y: to.y };
  let d = `M${at(start)}`;
  let last: Point = start;
  // Neighbouring columns need no points between: there is nothing to go round.
  const bends = end.x - start.x > GAP + 1 ? between.filter(({ x }) => x > start.x && x < end.x) : [];
  for (const point of [...bends, end]) {
    const middle = (last.x + point.x) / 2;
    d += `C${at({ x: middle, y: last.y })} ${at({ x: middle, y: point.y })} ${at(point)}`;
    last = point;
  }
  return `<path d="${d}" fill="none" stroke="#666" marker-end="url(#tip)"/>`;
}

function at({ x, y }: Point): string {
  return `${Math.round(x)} ${Math.round(y)}`;
}

function boxText({ type, label }: Box, { x, y }: Point): string {
  const { fill, line } = familyOf(type);
  const left = Math.round(x - WIDTH / 2);
  const top = Math.round(y - HEIGHT / 2);
  const middle = Math.round(x);
  return [
    `<g><rect x="${left}" y="${top}" width="${WIDTH}" height="${HEIGHT}" rx="6" fill="${fill}" stroke="${line}"/>`,
    `<text x="${middle}" y="${top + 19}" text-anchor="middle" font-weight="600" fill="#222">${escaped(fitting(label, 23))}</text>`,
    `<text x="${middle}" y="${top + 35}" text-anchor="middle" font-size="10.5" fill="#444">${escaped(kindOf(type))}</text></g>`,
  ].join('');
}

function chipWidth(name: string): number {
  return 30 + name.length * 7;
}

function legend(families: readonly { name: string; fill: string; line: string }[], y: number): string[] {
  let x = MARGIN;
  return families.map(({ name, fill, line }) => {
    const at = x;
    x += chipWidth(name);
    return `<rect x="${at}" y="${y - 6}" width="12" height="12" rx="2" fill="${fill}" stroke="${line}"/><text x="${at + 18}" y="${y + 4}" font-size="11" fill="#444">${name}</text>`;
  });
}

function familyOf(type: string): { readonly name: string; readonly fill: string; readonly line: string } {
  const service = type.split('::')[1] ?? '';
  return FAMILIES.find(({ services }) => services.has(service)) ?? OTHER;
}

/** Names of services that are too long, or that nobody calls so. */
const SPOKEN: ReadonlyMap<string, string> = new Map([
  ['ApiGateway', 'API Gateway'],
  ['ApiGatewayV2', 'API Gateway'],
  ['CertificateManager', 'ACM'],
  ['ElasticLoadBalancingV2', 'Elastic'],
  ['Kinesis', 'Kinesis Data'],
  ['KinesisFirehose', 'Firehose'],
  ['RedshiftServerless', 'Redshift'],
  ['Route53', 'Route 53'],
  ['SecretsManager', 'Secrets Manager'],
  ['WAFv2', 'WAF'],
]);

/** `AWS::Lambda::Function` as `Lambda Function`. */
function kindOf(type: string): string {
  const [, service = '', kind = ''] = type.split('::');
  const words = kind.replace(/([a-z])([A-Z])/g, '$1 $2');
  return fitting(`${SPOKEN.get(service) ?? service} ${words}`, 32);
}

/** A text that fits its box: of a long one the end, which tells constructs apart. */
function fitting(label: string, most: number): string {
  return label.length > most ? `…${label.slice(1 - most)}` : label;
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
