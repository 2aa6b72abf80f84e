import { type Graph, isObject, type Resource, type Value } from '../../template';
import { isSame } from './sameness';

const TEMPLATE = 'AWS::EC2::LaunchTemplate';

/** The launch template that an instance or a group names by id or by name, where it is one of the templates. */
export function launchTemplateOf(graph: Graph, named: Value | undefined): Resource | undefined {
  if (!isObject(named)) return undefined;
  const byId = graph.denoted(named['LaunchTemplateId'], TEMPLATE);
  if (byId) return byId;
  const name = named['LaunchTemplateName'];
  if (name === undefined) return undefined;
  return graph.resources(TEMPLATE).find((template) => isSame(template.get('LaunchTemplateName'), name));
}
