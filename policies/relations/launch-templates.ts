import { compare, type Graph, isObject, type Resource, toStr, type Value } from '../../template';

const TEMPLATE = 'AWS::EC2::LaunchTemplate';

/** The launch template that an instance or a group names by id or by name, where it is one of the templates. */
export function launchTemplateOf(graph: Graph, named: Value | undefined): Resource | undefined {
  if (!isObject(named)) return undefined;
  const byId = graph.denoted(named['LaunchTemplateId'], TEMPLATE);
  if (byId) return byId;
  const name = toStr(named['LaunchTemplateName']);
  if (name === undefined) return undefined;
  return graph.resources(TEMPLATE).find((template) => {
    const own = toStr(template.get('LaunchTemplateName'));
    return own !== undefined && compare(own, name) === 'equal';
  });
}
