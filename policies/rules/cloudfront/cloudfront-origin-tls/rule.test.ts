import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'distributions.yaml': {
    Tls: { verdict: 'pass', message: 'tls' },
    Http: { verdict: 'fail', message: 'http', says: 'the origin plain', line: 20 },
    ViewerIsHttps: 'pass',
    ViewerIsHttp: { verdict: 'fail', message: 'matchViewer', says: 'the origin api' },
    Weak: { verdict: 'fail', message: 'weak', says: 'TLSv1, TLSv1.1' },
    NotSet: { verdict: 'fail', message: 'protocolsNotSet' },
    S3Only: { verdict: 'not-applicable', message: 'noCustomOrigin' },
    InVpc: { verdict: 'fail', message: 'http', says: 'http-only' },
    InVpcByDefault: 'pass',
    InVpcPlain: { verdict: 'fail', message: 'matchViewer' },
    LiteralVpc: { verdict: 'unknown', says: 'vo_abcdefghijklmnop' },
    OutsideVpc: { verdict: 'unknown', message: 'unknown', says: '${Vpc}' },
    Legacy: { verdict: 'unknown', says: 'http-only' },
    Single: { verdict: 'fail', message: 'http', says: 'the origin plain' },
    OpenPolicy: { verdict: 'unknown', says: '${Policy}' },
    OpenProtocols: { verdict: 'unknown', says: '${Protocols}' },
    OpenOrigins: { verdict: 'unknown', says: '${Origins}' },
    OpenViewer: { verdict: 'unknown', says: '${Policy}' },
  },
});
