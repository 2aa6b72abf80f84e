import { isObject, isSymbolic, type Path, type Resource, type Value } from '../../../../template';
import { defineRule } from '../../../engine/rule';
import { methodSettings, REST_STAGES, settledStageOf } from '../../../relations/api-stages';
import { numberOf } from '../../../relations/scalars';

const LIMITS = ['ThrottlingBurstLimit', 'ThrottlingRateLimit'] as const;

export const rule = defineRule({
  id: 'apigateway-stage-throttled',
  title: 'API stage limits how many requests it takes',
  severity: 'low',
  resource: [...REST_STAGES, 'AWS::ApiGatewayV2::Stage'],
  baseline: 'frameworks',
  rationale:
    'Without limits of its own a stage may use up the 10,000 requests a second that the whole account shares: one looping client of one API brings down all the others in the Region, and pays for what it asked with your money.',
  remediation:
    'new apigateway.RestApi(this, "Api", { deployOptions: { throttlingRateLimit: 100, throttlingBurstLimit: 200 } })',
  whenNotToUse: 'For the only API of an account, whose limit is set there.',
  controls: [
    'nist-800-53-r5:SC-5',
    'nist-800-53-r5:SC-5(2)',
    'nist-800-53-r5:SC-6',
    'soc2:A1.1',
    'wellarchitected:REL05-BP02',
  ],
  requirements: ['C1.7', 'C3.2', 'C4.4'],
  references: [
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-request-throttling.html',
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-throttling.html',
  ],
  messages: {
    limited: 'it takes {rate} requests a second and bursts of {burst}',
    notLimited: 'it has no limits for all of its routes, so only those of the account hold',
    unknown: 'whether it is limited rests on {value}',
    noStage: 'this deployment makes no stage of its own',
  },
  check(subject, judge) {
    if (subject.type === 'AWS::ApiGatewayV2::Stage') return judged(['DefaultRouteSettings']);
    const stage = settledStageOf(judge.graph, subject);
    if (!stage) return judge.notApplicable('noStage');
    const { settings, opaque } = methodSettings(subject, stage);
    const all = settings.find(({ method }) => method === '*');
    if (all) return judged(all.path);
    // A deployment's own description has limits of its own beside those of its methods.
    const [open] = opaque;
    if (open !== undefined)
      return judge.unknown('unknown', { value: open }, [
        judge.property(subject, [...stage.path, 'MethodSettings']),
      ]);
    return judged(stage.path);

    function judged(path: Path): ReturnType<typeof judge.pass> {
      const { burst, rate, value } = limitsAt(subject, path);
      const evidence = LIMITS.map((limit) => judge.property(subject, [...path, limit]));
      if (value !== undefined) return judge.unknown('unknown', { value }, evidence);
      if (burst === undefined || rate === undefined) return judge.fail('notLimited', {}, evidence);
      return judge.pass('limited', { burst: String(burst), rate: String(rate) }, evidence);
    }
  },
});

interface Limits {
  readonly burst?: number | undefined;
  readonly rate?: number | undefined;
  readonly value?: Value;
}

function limitsAt(subject: Resource, path: Path): Limits {
  const settings = path.length === 0 ? subject.properties : subject.get(...path);
  if (isSymbolic(settings)) return { value: settings };
  if (!isObject(settings)) return {};
  const [burst, rate] = LIMITS.map((limit) => numberOf(settings[limit]));
  if (isSymbolic(burst)) return { value: burst };
  if (isSymbolic(rate)) return { value: rate };
  // -1 turns a limit off (API Gateway API, MethodSetting).
  const set = (limit: number | undefined): number | undefined =>
    limit !== undefined && limit < 0 ? undefined : limit;
  return { burst: set(burst), rate: set(rate) };
}
