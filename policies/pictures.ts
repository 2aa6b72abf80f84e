import type { Architecture } from '../reports';
import { type Graph, overviewOf, type Resource } from '../template';

/** A graph as a report draws it. */
export function pictureOf(graph: Graph): Architecture {
  const { nodes, edges } = overviewOf(graph);
  const stacks = graph.templates.map(({ id, input }) => input.stackName ?? id);
  return {
    title: stacks.length > 3 ? graph.path : stacks.join(', '),
    nodes: nodes.map((resource) => ({
      id: resource.id,
      template: resource.template.id,
      logicalId: resource.logicalId,
      type: resource.type,
      label: labelOf(resource),
    })),
    edges: edges.map(({ from, to }) => ({ from: from.id, to: to.id })),
  };
}

/** The construct that a person named: CDK's own last step, `Resource` or `Default`, says nothing. */
function labelOf({ constructPath, logicalId }: Resource): string {
  const steps = (constructPath ?? '').split('/').slice(1);
  while (/^(?:Resource|Default)$/.test(steps.at(-1) ?? '')) steps.pop();
  return steps.length === 0 ? logicalId : steps.join('/');
}
