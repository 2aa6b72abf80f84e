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
  const nodes = overviews.flatMap((overview) => overview.nodes);
  const arrows = overviews
    .flatMap(({ edges }) => edges)
    .filter(({ from, to }, _, all) => !isByCache(from, to, all))
    .map(({ from, to }): Arrow => ({ from: from.id, to: to.id }));
  const boxes = nodes.map(({ id, type, constructPath, logicalId }) => ({
    id,
    type,
    label: labelOf(constructPath) ?? logicalId,
  }));
  return drawing(title, boxes, arrows);
}

/** Whether an arrow to a table is drawn by way of the cache before it already: functions are told the name of both. */
function isByCache(
  from: Resource,
  to: Resource,
  all: readonly { readonly from: Resource; readonly to: Resource }[],
): boolean {
  return (
    to.type.startsWith('AWS::DynamoDB::') &&
    all.some(
      (one) =>
        one.from === from &&
        one.to.type === 'AWS::DAX::Cluster' &&
        all.some((next) => next.from === one.to && next.to === to),
    )
  );
}

/** The last two steps of a construct's path that a person named: `Resource` and `Default` say nothing. */
function labelOf(constructPath: string | undefined): string | undefined {
  const steps = (constructPath ?? '').split('/').slice(2);
  while (/^(?:Resource|Default)$/.test(steps.at(-1) ?? '')) steps.pop();
  return steps.length > 0 ? steps.slice(-2).join(' ') : undefined;
}
