import { type Graph, isSymbolic, type Resource, toStr, type Value } from '../../template';
import { functionBehind } from './functions';

/** A mapping that hands the records of a table's stream to a function. */
export interface StreamConsumer {
  readonly mapping: Resource;
  /** Undefined where the function is not in the templates. */
  readonly fn: Resource | undefined;
}

/** Who reads the stream of a table in this region, by an event source mapping of the templates. */
export function streamConsumers(graph: Graph, table: Resource): readonly StreamConsumer[] {
  const found = new Set<Resource>();
  for (const { from } of graph.referencesTo(table)) {
    if (from.type === 'AWS::Lambda::EventSourceMapping' && from.exists && readsStreamOf(graph, from, table))
      found.add(from);
  }
  return [...found].map((mapping) => ({ mapping, fn: functionBehind(graph, mapping.get('FunctionName')) }));
}

function readsStreamOf(graph: Graph, mapping: Resource, table: Resource): boolean {
  const source = toStr(mapping.get('EventSourceArn'));
  if (source === undefined || !isSymbolic(source)) return false;
  return graph.denoted(source, table.type) === table || source === toStr(table.attribute('StreamArn'));
}

/** What a table's stream holds; undefined where it has none. */
export function streamViewOf(table: Resource): Value | undefined {
  return table.get('StreamSpecification', 'StreamViewType');
}
