import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CASES, synthesize } from '../architectures';
import { load, overviewOf, type Resource } from '../template';
import { type Arrow, drawing } from './diagram';

/** The picture of every case, made from what its default variant synthesizes to, by its path below `architectures`. */
export function caseDiagrams(): ReadonlyMap<string, string> {
  const folder = mkdtempSync(join(tmpdir(), 'diagrams-'));
  try {
    return new Map(
      CASES.map((manifest) => {
        const { directory } = synthesize(manifest, manifest.variants[0], join(folder, manifest.id));
        return [`${manifest.id}/diagram.svg`, diagramOf(directory, manifest.title)];
      }),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The picture of a cloud assembly. */
function diagramOf(directory: string, title: string): string {
  const overviews = load([directory]).graphs.map((graph) => overviewOf(graph));
  const edges = joined(overviews.flatMap((overview) => overview.edges).map(turned));
  const nodes = overviews
    .flatMap((overview) => overview.nodes)
    .filter((node) => !isBeside(node) && !(STANDS_BEFORE.test(node.type) && !isLinked(node, edges)));
  const drawn = new Set(nodes);
  const arrows = edges
    .filter(({ from, to }) => drawn.has(from) && drawn.has(to) && !isByCache({ from, to }, edges))
    .map(({ from, to }): Arrow => ({ from: from.id, to: to.id }));
  const labels = labelsOf(nodes);
  const boxes = nodes.map((node) => ({
    id: node.id,
    type: node.type,
    label: labels.get(node) ?? node.logicalId,
  }));
  return drawing(title, boxes, arrows);
}

type Edge = { readonly from: Resource; readonly to: Resource };

const BESIDE = /^AWS::(?:ApplicationAutoScaling::|CertificateManager::|Lambda::EventInvokeConfig$)/;

/** What says which API answers under a name: an arrow, not a box. */
const MAPPING = /^AWS::ApiGateway(?:::BasePathMapping|V2::ApiMapping)$/;

/** Puts an arrow from the name to the API in the place of each mapping between them. */
function joined(edges: readonly Edge[]): readonly Edge[] {
  const direct = edges.filter(({ from, to }) => !MAPPING.test(from.type) && !MAPPING.test(to.type));
  const mappings = new Set(edges.flatMap(({ from }) => (MAPPING.test(from.type) ? [from] : [])));
  const arrows = [...mappings].flatMap((mapping) => {
    const ends = edges.filter(({ from }) => from === mapping).map(({ to }) => to);
    const apis = ends.filter(({ type }) => /::(?:RestApi|Api)$/.test(type));
    return ends
      .filter(({ type }) => type.endsWith('::DomainName'))
      .flatMap((from) => apis.map((to) => ({ from, to })));
  });
  return [...direct, ...arrows];
}

/** What serves the others and tells nothing of the architecture: how functions are retried, how services grow, logs. */
function isBeside({ type, logicalId, constructPath }: Resource): boolean {
  if (BESIDE.test(type) || MAPPING.test(type)) return true;
  return type === 'AWS::S3::Bucket' && /Logs$/.test(stepsOf(constructPath).at(-1) ?? logicalId);
}

/** What is attached by a resource of its own, and means nothing on its own. */
const STANDS_BEFORE = /^AWS::WAFv2::WebACL$/;

function isLinked(node: Resource, edges: readonly Edge[]): boolean {
  return edges.some(({ from, to }) => from === node || to === node);
}

/** Records refer to their zone; who asks comes the other way. */
function turned({ from, to }: Edge): Edge {
  return to.type === 'AWS::Route53::HostedZone' ? { from: to, to: from } : { from, to };
}

/** Whether an arrow to a table is drawn by way of the cache before it already: functions are told the name of both. */
function isByCache({ from, to }: Edge, edges: readonly Edge[]): boolean {
  return (
    to.type.startsWith('AWS::DynamoDB::') &&
    edges.some(
      (one) =>
        one.from === from &&
        one.to.type === 'AWS::DAX::Cluster' &&
        edges.some((next) => next.from === one.to && next.to === to),
    )
  );
}

/** The last two steps of each construct's path that a person named, or three where two name several. */
function labelsOf(nodes: readonly Resource[]): ReadonlyMap<Resource, string> {
  const short = nodes.map(({ constructPath }) => stepsOf(constructPath).slice(-2).join(' '));
  return new Map(
    nodes.flatMap((node, i): [Resource, string][] => {
      const two = short[i] ?? '';
      const isShared = short.filter((one) => one === two).length > 1;
      const label = isShared ? stepsOf(node.constructPath).slice(-3).join(' ') : two;
      return label === '' ? [] : [[node, label]];
    }),
  );
}

/** The steps of a construct's path below its stack and the construct of the case: `Resource` and `Default` say nothing. */
function stepsOf(constructPath: string | undefined): readonly string[] {
  const steps = (constructPath ?? '').split('/').slice(2);
  return steps.filter((step, i) => !(i === steps.length - 1 && /^(?:Resource|Default)$/.test(step)));
}
