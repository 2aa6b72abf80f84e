import { defineProbe } from '../../engine/probe';
import { type Behaviour, edgeOf } from '../shared/distribution';
import { refusalOf, said } from '../shared/refusal';

interface Ask {
  readonly host: string;
  readonly path: string;
  readonly name: string;
}

type Message = 'redirected' | 'refused' | 'served' | 'elsewhere' | 'noHost' | 'noPath';

export const probe = defineProbe<Message, Ask>({
  id: 'cloudfront-http-redirected',
  title: 'CloudFront serves nothing over plain HTTP',
  severity: 'medium',
  resource: 'AWS::CloudFront::Distribution',
  rationale:
    'Over HTTP everybody on the way reads cookies and signed URLs and changes scripts. What the template says is one thing; this asks the edge itself, behaviour by behaviour.',
  remediation: '{ viewerProtocolPolicy: cloudfront.ViewerProtocolPolicy.REDIRECT_TO_HTTPS }',
  controls: ['fsbp:CloudFront.3', 'nist-800-53-r5:SC-8', 'nist-800-53-r5:SC-23', 'pci-dss-4.0:4.2.1'],
  requirements: ['C2.1', 'C4.5', 'C4.6', 'C5.2'],
  references: [
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-https-viewers-to-cloudfront.html',
  ],
  messages: {
    redirected: '{name} redirects HTTP to HTTPS with {status}',
    refused: '{name} refuses HTTP with {status}',
    served: '{name} {said} over plain HTTP',
    elsewhere: '{name} redirects HTTP, but to {location}',
    noHost: 'the name of the distribution is not known: give {value} with an output or --resources',
    noPath: '{name} is never reached: other behaviours take every path of its pattern',
  },
  plan(distribution, planner) {
    const { host, wanted, behaviours } = edgeOf(distribution, planner.deployment, planner.settings);
    if (host === undefined) return [planner.unknown('noHost', { value: wanted })];
    return behaviours.map((behaviour: Behaviour) => {
      const [path] = behaviour.samples;
      if (path === undefined) return planner.notApplicable('noPath', { name: behaviour.name });
      return planner.ask(`GET http://${host}${path} is redirected to HTTPS, or refused`, `http://${host}`, {
        host,
        path,
        name: behaviour.name,
      });
    });
  },
  async ask({ host, path, name }, session) {
    const answer = await session.http.exchange({ url: `http://${host}${path}` });
    const location = answer.header('location') ?? '';
    const wanted = `https://${host}${path}`;
    if ([301, 302, 307, 308].includes(answer.status)) {
      return location === wanted
        ? session.pass('redirected', { name, status: answer.status })
        : session.fail('elsewhere', { name, location: location === '' ? 'nowhere' : location });
    }
    // Only the edge itself refuses HTTP. Whoever is told that a signature is missing has been listened to.
    if (refusalOf(answer) === 'edge') return session.pass('refused', { name, status: answer.status });
    return session.fail('served', { name, said: said(answer) });
  },
});
