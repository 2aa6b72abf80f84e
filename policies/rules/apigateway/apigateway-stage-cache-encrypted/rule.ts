import { defineRule } from '../../../engine/rule';
import { methodSettings, REST_STAGES, settledStageOf } from '../../../relations/api-stages';
import { isOn } from '../../../relations/truth';

export const rule = defineRule({
  id: 'apigateway-stage-cache-encrypted',
  title: 'REST API stage encrypts whatever it caches',
  severity: 'medium',
  resource: REST_STAGES,
  rationale:
    'The stage cache keeps whole responses on disk for up to an hour, those of authorized callers included, and keeps them in clear unless each method setting that caches says otherwise. Encrypting at the database does nothing for these copies.',
  remediation:
    'new apigateway.RestApi(this, "Api", { deployOptions: { cachingEnabled: true, cacheDataEncrypted: true } })',
  whenNotToUse: 'For APIs whose responses are public anyway.',
  controls: [
    'fsbp:APIGateway.5',
    'nist-800-53-r5:SC-28',
    'nist-800-53-r5:SC-28(1)',
    'nist-800-53-r5:SC-13',
    'hipaa:164.312(a)(2)(iv)',
    'soc2:CC6.1',
    'wellarchitected:SEC08-BP02',
  ],
  requirements: ['C1.6'],
  references: [
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-caching.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/apigateway-controls.html#apigateway-5',
  ],
  messages: {
    encrypted: 'everything that is cached is encrypted',
    plain:
      'responses are cached in clear for {methods}; a setting for one method takes nothing over from the one for all',
    noCache: 'the stage has no cache',
    nothingCached: 'the stage has a cache, and no method setting makes use of it',
    noStage: 'this deployment makes no stage with settings of its own',
    unknown: 'whether cached responses are encrypted rests on {value}',
  },
  check(subject, judge) {
    const stage = settledStageOf(judge.graph, subject);
    if (!stage) return judge.notApplicable('noStage');
    const cluster = [...stage.path, 'CacheClusterEnabled'];
    const enabled = isOn(subject.get(...cluster));
    const place = judge.property(subject, cluster);
    if (enabled === 'no') return judge.notApplicable('noCache', {}, [place]);
    const { settings, opaque } = methodSettings(subject, stage);
    const judged = settings.map((setting) => ({
      setting,
      cached: isOn(setting.value['CachingEnabled']),
      encrypted: isOn(setting.value['CacheDataEncrypted']),
    }));
    const shown = (of: typeof judged) => of.map(({ setting }) => judge.property(subject, setting.path));
    const plain = judged.filter(({ cached, encrypted }) => cached === 'yes' && encrypted === 'no');
    if (enabled === 'yes' && plain.length > 0) {
      const methods = plain
        .map(({ setting }) => (setting.method === '*' ? 'all methods' : setting.method))
        .join(', ');
      return judge.fail('plain', { methods }, [place, ...shown(plain)]);
    }
    const open = judged.find(({ cached, encrypted }) => cached !== 'no' && encrypted !== 'yes');
    if (open) {
      const { value } = open.setting;
      const rests =
        open.cached === 'unknown'
          ? value['CachingEnabled']
          : open.encrypted === 'unknown'
            ? value['CacheDataEncrypted']
            : subject.get(...cluster);
      return judge.unknown('unknown', { value: rests }, [place, ...shown([open])]);
    }
    if (opaque[0] !== undefined) return judge.unknown('unknown', { value: opaque[0] }, [place]);
    const cached = judged.filter(({ cached }) => cached !== 'no');
    if (cached.length === 0) return judge.notApplicable('nothingCached', {}, [place]);
    return judge.pass('encrypted', {}, [place, ...shown(cached)]);
  },
});
