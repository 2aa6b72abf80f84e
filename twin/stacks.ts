import type { Graph, Resource, Template } from '../template';
import type { TwinValues } from './values';

/** Stack name → key → value. */
export type StackValues = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** A template that no assembly names a stack for is deployed under this name. */
const UNNAMED = 'Twin';

function stackName(template: Template, used: ReadonlyMap<string, unknown>): string {
  const name = template.input.stackName ?? UNNAMED;
  return used.has(name) ? `${name}-${used.size}` : name;
}

/** The outputs of every stack, as `cdk deploy --outputs-file` writes them. */
export function liveOutputs(graph: Graph, values: TwinValues): Map<string, Map<string, string>> {
  const stacks = new Map<string, Map<string, string>>();
  for (const [template, resources] of byTemplate(graph)) {
    const resolver = resources[0]?.resolver;
    const entries = new Map<string, string>();
    for (const [name, raw] of template.outputs) {
      const condition = raw['Condition'];
      if (typeof condition === 'string' && resolver?.condition(condition) === false) continue;
      const value = resolver?.output(name);
      const text = value === undefined ? undefined : values.text(value);
      if (text !== undefined) entries.set(name, text);
    }
    stacks.set(stackName(template, stacks), entries);
  }
  return stacks;
}

/** The physical ids of every stack, as `describe-stack-resources` tells them. */
export function liveResources(graph: Graph, values: TwinValues): Map<string, Map<string, string>> {
  const stacks = new Map<string, Map<string, string>>();
  for (const [template, resources] of byTemplate(graph)) {
    const present = resources.filter((resource) => resource.exists);
    stacks.set(
      stackName(template, stacks),
      new Map(present.map((resource) => [resource.logicalId, values.text(resource.ref) ?? ''])),
    );
  }
  return stacks;
}

function byTemplate(graph: Graph): ReadonlyMap<Template, readonly Resource[]> {
  const found = new Map<Template, Resource[]>(graph.templates.map((template) => [template, []]));
  for (const resource of graph.all) found.get(resource.template)?.push(resource);
  return found;
}
