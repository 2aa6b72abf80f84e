import type { Raw, RawObject } from '../../source/source';
import { type Context, type Made, Malformed } from '../context';
import { get, isObject, isSet, isString, obj, ref } from '../raw';
import type { Api } from './document';

const CONDITION = 'SharedUsagePlanCondition';

/** What the APIs that share one usage plan have put into it so far. */
export class SharedUsagePlan {
  readonly apis: string[] = [];
  readonly stages: Raw[] = [];
  readonly keys: Raw[] = [];
  private readonly conditions = new Set<string>();
  private unconditional = false;
  private readonly kept = new Map<string, string>();

  attributes(ctx: Context, own: RawObject): RawObject {
    const condition = get(own, 'Condition');
    if (isString(condition)) this.conditions.add(condition);
    else this.unconditional = true;
    for (const key of ['DeletionPolicy', 'UpdateReplacePolicy']) {
      const value = get(own, key);
      const known = this.kept.get(key);
      if (
        isString(value) &&
        (known === undefined || value === 'Retain' || (value === 'Snapshot' && known === 'Delete'))
      ) {
        this.kept.set(key, value);
      }
    }
    const result = obj(Object.fromEntries(this.kept));
    ctx.conditions.delete(CONDITION);
    if (this.unconditional) return result;
    const all = [...this.conditions].map((Condition) => ({ Condition }));
    // For one condition the translator writes its bare name, which CloudFormation does not take.
    ctx.conditions.set(CONDITION, all.length === 1 && all[0] ? all[0] : { 'Fn::Or': all });
    result['Condition'] = CONDITION;
    return result;
  }
}

/** Auth.UsagePlan: a usage plan, an API key and their link, for this API alone or shared by several. */
export function usagePlan(ctx: Context, api: Api, stage: Made, passedOn: RawObject): Made[] {
  const auth = get(api.properties, 'Auth');
  const written = get(auth, 'UsagePlan');
  if (written === undefined) return [];
  const from = { of: auth as RawObject, key: 'UsagePlan' };
  const kind = ctx.literal(get(written, 'CreateUsagePlan'));
  if (!isObject(written) || (kind !== 'SHARED' && kind !== 'PER_API' && kind !== 'NONE')) {
    throw new Malformed(
      from,
      'UsagePlan has no CreateUsagePlan',
      'Set CreateUsagePlan to PER_API, SHARED or NONE.',
    );
  }
  if (kind === 'NONE') return [];
  const shared = kind === 'SHARED';
  const plan = shared ? ctx.sharedUsagePlan : new SharedUsagePlan();
  const attributes = shared ? plan.attributes(ctx, passedOn) : passedOn;
  const options = { from, attributes };
  plan.apis.push(api.id);
  plan.stages.push({ ApiId: ref(api.id), Stage: ref(stage.id) });
  plan.keys.push({ RestApiId: ref(api.id), StageName: ref(stage.id) });
  const prefix = shared ? 'Serverless' : api.id;
  const planId = `${prefix}UsagePlan`;
  const keyId = `${prefix}ApiKey`;
  const properties = obj({ ApiStages: [...plan.stages] });
  const names = ['UsagePlanName', 'Description', 'Quota', 'Tags', 'Throttle'];
  ctx.carry(
    properties,
    written,
    names.filter((name) => isSet(get(written, name))),
  );
  const key = obj({ Enabled: true, StageKeys: [...plan.keys] });
  const link = obj({ KeyId: ref(keyId), KeyType: 'API_KEY', UsagePlanId: ref(planId) });
  return [
    ctx.make(planId, 'AWS::ApiGateway::UsagePlan', properties, { ...options, dependsOn: [...plan.apis] }),
    ctx.make(keyId, 'AWS::ApiGateway::ApiKey', key, { ...options, dependsOn: [planId] }),
    ctx.make(`${planId}Key`, 'AWS::ApiGateway::UsagePlanKey', link, { ...options, dependsOn: [keyId] }),
  ];
}
