import type { SecureVersion } from 'node:tls';
import { Fault } from '../../clients/fault';
import type { HttpClient } from '../../clients/http';
import { defineProbe } from '../../engine/probe';
import { edgeOf } from '../shared/distribution';
import { flag, isOpen, object, string } from '../shared/json';

interface Ask {
  readonly host: string;
  /** Offered alone, one after the other. */
  readonly forbidden: readonly SecureVersion[];
}

type Message = 'refused' | 'accepted' | 'noTls' | 'noHost' | 'default' | 'noPolicy';

export const probe = defineProbe<Message, Ask>({
  id: 'cloudfront-minimum-tls-enforced',
  title: 'CloudFront refuses TLS versions before 1.2',
  severity: 'medium',
  resource: 'AWS::CloudFront::Distribution',
  rationale:
    'TLS 1.0 and 1.1 are retired (RFC 8996). A security policy in the template counts only when the edge really refuses a client that offers nothing newer.',
  remediation: 'minimumProtocolVersion: cloudfront.SecurityPolicyProtocol.TLS_V1_2_2021',
  controls: ['fsbp:CloudFront.15', 'nist-800-53-r5:SC-8', 'nist-800-53-r5:SC-13', 'pci-dss-4.0:4.2.1'],
  requirements: ['C2.1', 'C4.5', 'C5.2'],
  references: [
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/secure-connections-supported-viewer-protocols-ciphers.html',
    'https://www.rfc-editor.org/rfc/rfc8996',
  ],
  messages: {
    refused: '{versions} alone is refused, {agreed} is spoken',
    accepted: 'a client that offers only {version} is served',
    noTls: 'the edge speaks no TLS that is allowed: {fault}',
    noHost: 'the name of the distribution is not known: give {value} with an output or --resources',
    default:
      'the default certificate of cloudfront.net forces TLSv1 whatever else is set; the rule cloudfront-minimum-tls judges that',
    noPolicy: 'the minimum version is {value}, which only the deployment knows',
  },
  plan(distribution, planner) {
    const { host, wanted, config } = edgeOf(distribution, planner.deployment, planner.settings);
    if (host === undefined) return [planner.unknown('noHost', { value: wanted })];
    const certificate = object(config['ViewerCertificate']);
    const policy = string(certificate['MinimumProtocolVersion']);
    const own = certificate['AcmCertificateArn'] ?? certificate['IamCertificateId'];
    if (own === undefined || flag(certificate['CloudFrontDefaultCertificate']))
      return [planner.notApplicable('default')];
    if (isOpen(policy)) return [planner.unknown('noPolicy', { value: policy })];
    const forbidden: readonly SecureVersion[] = ['TLSv1', 'TLSv1.1'];
    return [
      planner.ask(
        `https://${host} refuses a handshake that offers only TLS 1.0, and one that offers only TLS 1.1`,
        `https://${host}`,
        { host, forbidden },
      ),
    ];
  },
  async ask({ host, forbidden }, session) {
    const url = `https://${host}/`;
    // First that TLS works at all: a dead endpoint refuses every version.
    const good = await session.http.exchange({ url, method: 'HEAD' });
    for (const version of forbidden) {
      const accepted = await handshake(url, version, session.http);
      if (accepted) return session.fail('accepted', { version });
    }
    return session.pass('refused', { versions: forbidden.join(', '), agreed: good.tlsProtocol });
  },
});

/** Whether a handshake that offers one version only succeeds. */
async function handshake(url: string, version: SecureVersion, http: HttpClient): Promise<boolean> {
  try {
    await http.exchange({ url, method: 'HEAD', tls: { min: version, max: version } });
    return true;
  } catch (error) {
    // Refused in the handshake is what is wanted; anything else was no answer to the question.
    // An OpenSSL that cannot offer the version by itself has asked nothing.
    const unasked =
      error instanceof Fault && /NO_PROTOCOLS|NO_CIPHERS|no protocols|no ciphers/.test(error.detail);
    if (error instanceof Fault && error.kind === 'tls' && !unasked) return false;
    throw error;
  }
}
