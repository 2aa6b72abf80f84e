import { type Graph, isSymbolic, type Resource, type Value } from '../../../../template';
import { defineRule, type Finding, type Judge } from '../../../engine/rule';
import {
  type MethodSettings,
  methodSettings,
  REST_STAGES,
  settingFor,
  settledStageOf,
} from '../../../relations/api-stages';
import { namesMethod } from '../../../relations/declared-public';
import { readMethods } from '../../../relations/read-methods';
import { numberOf } from '../../../relations/scalars';
import { isOn } from '../../../relations/truth';
import { worstOf } from '../../../relations/worst';

type Message = 'cached' | 'noCluster' | 'notCached' | 'ttlZero' | 'noGets' | 'noStage' | 'unknown';

export const rule = defineRule<Message>({
  id: 'apigateway-stage-cached',
  title: 'REST API stage caches the responses of its GET methods',
  severity: 'low',
  resource: REST_STAGES,
  baseline: false,
  rationale:
    'A cache cluster alone caches nothing and is paid for by the hour: it takes a method setting that turns caching on, with a time to live above zero, and a setting for one method replaces the one for all. It is easy to have two of the three.',
  remediation:
    'new apigateway.RestApi(this, "Api", { deployOptions: { cacheClusterEnabled: true, cachingEnabled: true, cacheDataEncrypted: true } })',
  whenNotToUse:
    'For responses that differ by caller unless the Authorization header is part of the cache key, and for reads that must be fresh: name those methods in the parameter `uncached` (`GET /me`, `/orders/*`).',
  controls: ['wellarchitected:PERF03-BP05'],
  requirements: ['C1.6'],
  references: [
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-caching.html',
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-apigateway-stage-methodsetting.html',
  ],
  parameters: { uncached: [] },
  messages: {
    cached: 'responses of {methods} are cached',
    noCluster: 'the stage has no cache cluster',
    notCached: 'responses of {method} are not cached: no method setting that holds for it turns caching on',
    ttlZero: 'responses of {method} are cached for 0 seconds, which is not at all',
    noGets: 'the API has no GET method that calls anything',
    noStage: 'this deployment makes no stage with settings of its own',
    unknown: 'whether responses of {method} are cached rests on {value}',
  },
  check(subject, judge) {
    const stage = settledStageOf(judge.graph, subject);
    if (!stage) return judge.notApplicable('noStage');
    const gets = getsOf(subject, judge.graph);
    const uncached = judge.parameter<readonly string[]>('uncached');
    const methods = gets.methods.filter((method) => !namesMethod(uncached, method));
    if (methods.length === 0 && gets.opaque === undefined && gets.known) return judge.notApplicable('noGets');
    const cluster = [...stage.path, 'CacheClusterEnabled'];
    const place = judge.property(subject, cluster);
    const enabled = isOn(subject.get(...cluster));
    if (enabled === 'no') return judge.fail('noCluster', {}, [place]);
    const settings = methodSettings(subject, stage);
    // Methods that are not known are held to what is set for all.
    const asked = methods.length > 0 ? methods : ['*'];
    const findings = asked.map((method) => judgeMethod(method, settings, subject, judge));
    if (enabled === 'unknown') {
      findings.push(
        judge.unknown('unknown', { method: 'any method', value: subject.get(...cluster) }, [place]),
      );
    }
    const worst = worstOf(findings);
    if (worst && worst.verdict !== 'pass') return worst;
    const shown = methods.length > 0 ? methods.join(', ') : 'all GET methods';
    return judge.pass('cached', { methods: shown }, [
      place,
      ...findings.flatMap(({ evidence }) => evidence).slice(0, 5),
    ]);
  },
});

function judgeMethod(
  method: string,
  { settings, opaque }: MethodSettings,
  subject: Resource,
  judge: Judge<Message>,
): Finding {
  const name = method === '*' ? 'all methods' : method;
  const setting = settingFor(settings, method);
  const evidence = setting ? [judge.property(subject, setting.path)] : [];
  const [unread] = opaque;
  if (unread !== undefined) return judge.unknown('unknown', { method: name, value: unread }, evidence);
  if (!setting) return judge.fail('notCached', { method: name });
  const on = isOn(setting.value['CachingEnabled']);
  if (on === 'no') return judge.fail('notCached', { method: name }, evidence);
  if (on === 'unknown')
    return judge.unknown('unknown', { method: name, value: setting.value['CachingEnabled'] }, evidence);
  const ttl = numberOf(setting.value['CacheTtlInSeconds']);
  if (ttl === 0) return judge.fail('ttlZero', { method: name }, evidence);
  // Default: 300 seconds.
  if (isSymbolic(ttl)) return judge.unknown('unknown', { method: name, value: ttl }, evidence);
  return judge.pass('cached', { methods: name }, evidence);
}

interface Gets {
  readonly methods: readonly string[];
  /** Whether the templates hold the API. */
  readonly known: boolean;
  readonly opaque: Value | undefined;
}

/** The methods of the stage's API that answer GET requests by calling something. */
function getsOf(subject: Resource, graph: Graph): Gets {
  const api = graph.denoted(subject.get('RestApiId'), 'AWS::ApiGateway::RestApi');
  if (!api) return { methods: [], known: false, opaque: undefined };
  const { methods, opaque } = readMethods(graph, api);
  return { methods: [...new Set(methods.map(({ name }) => name))], known: true, opaque: opaque[0] };
}
