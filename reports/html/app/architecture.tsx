import { Graph, layout } from '@dagrejs/dagre';
import { line } from 'd3-shape';
import { useMemo } from 'preact/hooks';
import type { Architecture } from '../../architecture';
import type { Verdict } from '../../model';
import type { PageData } from '../data';
import { Fold } from './groups';
import { type Finding, LOOK, worst } from './model';

const NODE = { width: 190, height: 52 };
/** More than this on one picture is a wall, not a picture. */
const MOST_NODES = 120;

interface Props {
  readonly data: PageData;
  readonly findings: readonly Finding[];
  /** Asked to show what was found on a resource. */
  readonly onOpen: (logicalId: string) => void;
}

/** Every deployment as a picture, with what fails marked on it. */
export function Architectures({ data, findings, onOpen }: Props) {
  const { architectures } = data;
  if (!architectures || architectures.length === 0) return null;
  return (
    <section>
      <h2>Architecture</h2>
      {architectures.map((architecture) => (
        <Fold
          key={architecture.title}
          title={<h3>{architecture.title}</h3>}
          open={architectures.length === 1}
          name="group"
        >
          {() => <Drawing architecture={architecture} findings={findings} onOpen={onOpen} />}
        </Fold>
      ))}
    </section>
  );
}

function Drawing({
  architecture,
  findings,
  onOpen,
}: Omit<Props, 'data'> & { readonly architecture: Architecture }) {
  const drawn = useMemo(() => draw(architecture, findings), [architecture, findings]);
  if (drawn.nodes.length === 0) {
    return (
      <p>{architecture.nodes.length} resources: too many for one picture; see the findings by resource.</p>
    );
  }
  return (
    <div class="drawing" tabIndex={0}>
      <svg
        role="group"
        aria-label={`Picture of ${architecture.title}`}
        viewBox={`0 0 ${drawn.width} ${drawn.height}`}
        style={{ width: `${drawn.width}px` }}
      >
        <defs>
          <marker
            id="arrow"
            viewBox="0 0 8 8"
            refX="7"
            refY="4"
            markerWidth="7"
            markerHeight="7"
            orient="auto"
          >
            <path d="M0 0 8 4 0 8z" class="arrow" />
          </marker>
        </defs>
        {drawn.edges.map(({ path, failing, middle }, i) => (
          <g key={i} class={failing ? 'edge failing' : 'edge'}>
            <path d={path} marker-end="url(#arrow)" />
            {failing && (
              <text x={middle.x} y={middle.y} text-anchor="middle">
                ✖
              </text>
            )}
          </g>
        ))}
        {drawn.nodes.map(({ id, x, y, label, type, verdict, logicalId }) => (
          <a
            key={id}
            href={`#?text=${encodeURIComponent(logicalId)}`}
            onClick={(event) => {
              event.preventDefault();
              onOpen(logicalId);
            }}
          >
            <g
              transform={`translate(${x - NODE.width / 2} ${y - NODE.height / 2})`}
              class={`node ${verdict}`}
            >
              <rect {...NODE} rx={6} />
              <text x={10} y={21} class="label">
                {LOOK[verdict].mark} {short(label, 20)}
              </text>
              <text x={10} y={40}>
                {short(type.replace(/^AWS::/, ''), 26)}
              </text>
              <title>
                {label} ({type}): {LOOK[verdict].word}
              </title>
            </g>
          </a>
        ))}
      </svg>
    </div>
  );
}

function draw({ nodes, edges }: Architecture, findings: readonly Finding[]) {
  if (nodes.length > MOST_NODES) return { nodes: [], edges: [], width: 0, height: 0 };
  const of = new Map<string, Finding[]>();
  for (const finding of findings) {
    const key = keyOf(finding.subject.template, finding.subject.logicalId);
    const list = of.get(key);
    if (list) list.push(finding);
    else of.set(key, [finding]);
  }
  const graph = new Graph();
  graph.setGraph({ rankdir: 'LR', nodesep: 18, ranksep: 56, marginx: 12, marginy: 12 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const node of nodes) graph.setNode(node.id, { ...NODE });
  const known = new Set(nodes.map(({ id }) => id));
  const drawable = edges.filter(({ from, to }) => from !== to && known.has(from) && known.has(to));
  for (const { from, to } of drawable) graph.setEdge(from, to);
  layout(graph);
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const failsAt = (id: string) => {
    const node = byId.get(id);
    return (node ? (of.get(keyOf(node.template, node.logicalId)) ?? []) : []).filter(
      ({ verdict }) => verdict === 'fail',
    );
  };
  const curve = line<{ x: number; y: number }>(
    (p) => p.x,
    (p) => p.y,
  );
  const { width = 0, height = 0 } = graph.graph();
  return {
    width,
    height,
    nodes: nodes.map((node) => {
      const { x = 0, y = 0 } = graph.node(node.id) as { x?: number; y?: number };
      const own = of.get(keyOf(node.template, node.logicalId)) ?? [];
      const verdict: Verdict = own.length === 0 ? 'not-applicable' : worst(own);
      return { ...node, x, y, verdict };
    }),
    edges: drawable.map(({ from, to }) => {
      const { points = [] } = graph.edge(from, to) as { points?: { x: number; y: number }[] };
      const middle = points[Math.floor(points.length / 2)] ?? { x: 0, y: 0 };
      const failing =
        mentions(failsAt(from), byId.get(to)?.logicalId) || mentions(failsAt(to), byId.get(from)?.logicalId);
      return { path: curve(points) ?? '', middle, failing };
    }),
  };
}

/** Whether a failure of one end rests on the other end: its evidence names it. */
function mentions(failures: readonly Finding[], logicalId: string | undefined): boolean {
  if (logicalId === undefined) return false;
  return failures.some(({ message, evidence }) =>
    [message.text, ...evidence.map(({ text, value }) => `${text} ${JSON.stringify(value) ?? ''}`)].some(
      (text) => text.includes(logicalId),
    ),
  );
}

function keyOf(template: string, logicalId: string | undefined): string {
  return JSON.stringify([template, logicalId]);
}

function short(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}
