import { defineProbe } from '../../engine/probe';
import { edgeOf } from '../shared/distribution';
import { refusalOf, said } from '../shared/refusal';

interface Ask {
  readonly host: string;
  readonly path: string;
  readonly name: string;
  readonly methods: readonly string[];
}

type Message = 'refused' | 'taken' | 'otherwise' | 'noHost' | 'noPath' | 'all';

/** Never CONNECT or TRACE: they are not CloudFront's to allow. */
const ALL = ['GET', 'HEAD', 'OPTIONS', 'PUT', 'POST', 'PATCH', 'DELETE'];

export const probe = defineProbe<Message, Ask>({
  id: 'cloudfront-methods-refused',
  title: 'CloudFront refuses the methods that a behaviour does not allow, before its origin sees them',
  severity: 'medium',
  resource: 'AWS::CloudFront::Distribution',
  rationale:
    'A behaviour that passes DELETE and PUT to a bucket or an application leaves it to the origin alone to refuse them.',
  remediation: 'allowedMethods: cloudfront.AllowedMethods.ALLOW_GET_HEAD',
  controls: ['nist-800-53-r5:AC-3', 'nist-800-53-r5:CM-7'],
  requirements: ['C2.1', 'C4.5', 'C5.2'],
  references: [
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DownloadDistValuesCacheBehavior.html#DownloadDistValuesAllowedHTTPMethods',
  ],
  messages: {
    refused: '{name} refuses {methods} at the edge',
    taken: '{name} takes {method}: it {said}',
    otherwise: '{name} refuses {method}, but not as CloudFront refuses a method: it {said}',
    noHost: 'the name of the distribution is not known: give {value} with an output or --resources',
    noPath: '{name} is never reached: other behaviours take every path of its pattern',
    all: '{name} allows every method',
  },
  plan(distribution, planner) {
    const { host, wanted, behaviours } = edgeOf(distribution, planner.deployment, planner.settings);
    if (host === undefined) return [planner.unknown('noHost', { value: wanted })];
    return behaviours.map(({ name, samples, allowedMethods }) => {
      // Made up, never a real object: what is asked here must harm nothing when it is let through.
      const path = samples.find((sample) => sample.includes('assay-probe'));
      if (path === undefined) return planner.notApplicable('noPath', { name });
      const methods = ALL.filter((method) => !allowedMethods.includes(method) && method !== 'OPTIONS');
      if (methods.length === 0) return planner.notApplicable('all', { name });
      return planner.ask(
        `${methods.join(', ')} https://${host}${path} are refused by the edge`,
        `https://${host}`,
        { host, path, name, methods },
      );
    });
  },
  async ask({ host, path, name, methods }, session) {
    for (const method of methods) {
      const answer = await session.http.exchange({ url: `https://${host}${path}`, method });
      const refusal = refusalOf(answer);
      if (refusal === undefined) return session.fail('taken', { name, method, said: said(answer) });
      if (refusal !== 'method') return session.fail('otherwise', { name, method, said: said(answer) });
    }
    return session.pass('refused', { name, methods: methods.join(', ') });
  },
});
