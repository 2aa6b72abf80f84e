import { type Graph, type Resource, type Str, text, toStr } from '../../template';
import { isSame } from './sameness';

const TARGET = 'AWS::ApplicationAutoScaling::ScalableTarget';
const POLICY = 'AWS::ApplicationAutoScaling::ScalingPolicy';

/** A capacity of a table that Application Auto Scaling may change, and the policies that say when. */
export interface ScaledCapacity {
  readonly target: Resource;
  readonly policies: readonly Resource[];
}

/**
 * The scalable target of a table, or of one of its indexes, for a dimension (`dynamodb:table:ReadCapacityUnits`), of these
 * templates.
 */
export function scaledCapacity(
  graph: Graph,
  table: Resource,
  dimension: string,
  index?: Str,
): ScaledCapacity | undefined {
  const name = index === undefined ? tableResource(table) : text([tableResource(table), '/index/', index]);
  const speaksOfIt = (one: Resource): boolean =>
    one.exists && one.get('ScalableDimension') === dimension && isSame(one.get('ResourceId'), name);
  // A table with a name may be named by it: only then all of them are looked through.
  const named = table.get('TableName') !== undefined;
  const candidates = (type: string): readonly Resource[] =>
    named
      ? graph.declared(type)
      : graph
          .referencesTo(table)
          .map(({ from }) => from)
          .filter((from) => from.type === type);
  const target = candidates(TARGET).find(speaksOfIt);
  if (!target) return undefined;
  const policies = new Set(graph.related(target, POLICY, 'ScalingTargetId'));
  for (const policy of candidates(POLICY)) if (speaksOfIt(policy)) policies.add(policy);
  return { target, policies: [...policies] };
}

/** `table/name`, as Application Auto Scaling names it. */
function tableResource(table: Resource): Str {
  return text(['table/', toStr(table.ref) ?? '']);
}
