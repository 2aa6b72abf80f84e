import { type Graph, isList, isSymbolic, type Value } from '../../../../template';
import { defineRule, type Finding, type Judge } from '../../../engine/rule';
import { methodSettings, REST_STAGES, settingFor, settledStageOf } from '../../../relations/api-stages';
import { namesMethod } from '../../../relations/declared-public';
import { type ReadMethod, readMethods } from '../../../relations/read-methods';
import { numberOf } from '../../../relations/scalars';
import { every, isOn, type Truth } from '../../../relations/truth';
import { worstOf } from '../../../relations/worst';
import { cacheKey, callerParts, requestParts } from './key';

type Message =
  | 'complete'
  | 'mixesCallers'
  | 'mixesRequests'
  | 'noCache'
  | 'foreignApi'
  | 'noStage'
  | 'unknown';

export const rule = defineRule<Message>({
  id: 'apigateway-cache-key-complete',
  title: 'REST API stage finds a cached answer again only for the same request of the same caller',
  severity: 'high',
  resource: REST_STAGES,
  baseline: false,
  rationale:
    "The cache finds answers by the method alone unless parameters are made part of its key: /orders/1 is served for /orders/2, and the first caller's orders to everybody who is signed in. The authorizer does not help, it runs and lets each of them in. Nothing fails, and one person testing alone sees nothing.",
  remediation:
    "new apigateway.LambdaIntegration(fn, { cacheKeyParameters: ['method.request.path.id', 'method.request.header.Authorization'] }), both named in requestParameters of the method",
  whenNotToUse:
    'For methods whose answers are the same for all who are signed in: name them in the parameter `shared` (`GET /news`). Operations of an inline OpenAPI definition are held to their paths only.',
  controls: ['nist-800-53-r5:AC-3', 'nist-800-53-r5:SC-4', 'soc2:CC6.1', 'wellarchitected:SEC03-BP07'],
  requirements: ['C1.6', 'C1.7'],
  references: [
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-caching.html',
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-apigateway-method-integration.html',
  ],
  parameters: { shared: [] },
  messages: {
    complete: 'every cached answer is found by its whole request and its caller: {methods}',
    mixesCallers:
      'answers of {method} are cached for whoever asks first and given to all: {part} is no part of the cache key',
    mixesRequests: 'answers of {method} are the same for every {part}, which is no part of the cache key',
    noCache: 'the stage caches no answers of GET methods',
    foreignApi: 'the API of the stage is not in these templates',
    noStage: 'this deployment makes no stage with settings of its own',
    unknown: 'whether answers of {method} are kept apart in the cache rests on {value}',
  },
  check(subject, judge) {
    const stage = settledStageOf(judge.graph, subject);
    if (!stage) return judge.notApplicable('noStage');
    const api = judge.graph.denoted(subject.get('RestApiId'), 'AWS::ApiGateway::RestApi');
    if (!api) return judge.notApplicable('foreignApi');
    const { settings, opaque } = methodSettings(subject, stage);
    const cluster = isOn(subject.get(...stage.path, 'CacheClusterEnabled'));
    const { methods, opaque: unread } = readMethods(judge.graph, api);
    const open = opaque[0] ?? unread[0];
    const cached = methods.flatMap((method): readonly { method: ReadMethod; on: Truth }[] => {
      const setting = settingFor(settings, method.name)?.value;
      const on = every([cluster, setting ? isOn(setting['CachingEnabled']) : 'no']);
      // Zero seconds is not at all.
      return on === 'no' || numberOf(setting?.['CacheTtlInSeconds']) === 0 ? [] : [{ method, on }];
    });
    if (cluster === 'no' || (cached.length === 0 && open === undefined))
      return judge.notApplicable('noCache');
    const findings = cached.map(({ method, on }) => {
      const finding = judgeMethod(method, judge);
      if (finding.verdict !== 'fail' || on === 'yes') return finding;
      const value = subject.get(...stage.path, 'CacheClusterEnabled');
      return judge.unknown('unknown', {
        method: method.name,
        value: isSymbolic(value) ? value : 'its setting',
      });
    });
    const worst = worstOf(findings);
    if (worst?.verdict === 'fail') return worst;
    if (open !== undefined) return judge.unknown('unknown', { method: 'every method', value: open });
    if (worst && worst.verdict !== 'pass') return worst;
    return judge.pass(
      'complete',
      { methods: cached.map(({ method }) => method.name).join(', ') },
      findings.flatMap(({ evidence }) => evidence).slice(0, 10),
    );
  },
});

function judgeMethod(method: ReadMethod, judge: Judge<Message>): Finding {
  const { parts, opaque } = cacheKey(method);
  const place = judge.property(method.resource, keyPath(method));
  const name = method.name;
  const callers = wantedOf(judge.graph, method, judge.parameter<readonly string[]>('shared'));
  if (isSymbolic(callers)) return judge.unknown('unknown', { method: name, value: callers }, [place]);
  const wanted = isList(callers) ? callers.map(String) : [];
  const forCaller = wanted.length === 0 || wanted.some((part) => parts.has(part));
  const missing = requestParts(method).find((part) => !parts.has(part));
  if (forCaller && missing === undefined) return judge.pass('complete', { methods: name }, [place]);
  if (opaque !== undefined) return judge.unknown('unknown', { method: name, value: opaque }, [place]);
  if (!forCaller) return judge.fail('mixesCallers', { method: name, part: wanted.join(' or ') }, [place]);
  return judge.fail('mixesRequests', { method: name, part: missing }, [place]);
}

function wantedOf(graph: Graph, method: ReadMethod, shared: readonly string[]): readonly string[] | Value {
  return namesMethod(shared, method.name) ? [] : callerParts(graph, method);
}

function keyPath({ integration, kind }: ReadMethod): readonly (string | number)[] {
  return [...integration, kind === 'method' ? 'CacheKeyParameters' : 'cacheKeyParameters'];
}
