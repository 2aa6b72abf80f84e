import { Atom, type Graph, partsOf, type Resource, type Str, text, toStr, type Value } from '../../template';
import { isSame } from './sameness';

const ASSOCIATION = 'AWS::WAFv2::WebACLAssociation';

/**
 * The association that puts a stage of a REST API behind a web ACL. It names the stage by
 * `arn:PARTITION:apigateway:REGION::/restapis/API/stages/STAGE` (WAFV2 API, AssociateWebACL).
 * @param name What the stage is called.
 */
export function stageAssociation(
  graph: Graph,
  stage: Resource,
  name: Value | undefined,
): Resource | undefined {
  const api = graph.denoted(stage.get('RestApiId'), 'AWS::ApiGateway::RestApi');
  const candidates = new Set<Resource>();
  for (const one of api ? [stage, api] : [stage]) {
    for (const { from } of graph.referencesTo(one)) if (from.type === ASSOCIATION) candidates.add(from);
  }
  return [...candidates].find((one) => {
    const named = one.exists ? stageIn(toStr(one.get('ResourceArn'))) : undefined;
    if (!named) return false;
    const isOfApi =
      api !== undefined
        ? graph.denoted(named.api, 'AWS::ApiGateway::RestApi') === api
        : isSame(named.api, stage.get('RestApiId'));
    if (!isOfApi) return false;
    return graph.denoted(named.stage, 'AWS::ApiGateway::Stage') === stage || isSame(named.stage, name);
  });
}

function stageIn(arn: Str | undefined): { readonly api: Str; readonly stage: Str } | undefined {
  const afterApis = arn === undefined ? undefined : cut(arn, ':/restapis/')?.[1];
  const [api, stage] = (afterApis === undefined ? undefined : cut(afterApis, '/stages/')) ?? [];
  return api === undefined || stage === undefined ? undefined : { api, stage };
}

/** What stands before and after the first occurrence of a mark. */
function cut(value: Str, mark: string): [Str, Str] | undefined {
  const parts = partsOf(value);
  const at = parts.findIndex((part) => !(part instanceof Atom) && part.includes(mark));
  const part = parts[at];
  if (typeof part !== 'string') return undefined;
  const offset = part.indexOf(mark);
  return [
    text([...parts.slice(0, at), part.slice(0, offset)]),
    text([part.slice(offset + mark.length), ...parts.slice(at + 1)]),
  ];
}
