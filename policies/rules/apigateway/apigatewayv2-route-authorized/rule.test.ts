import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(
  rule,
  __dirname,
  {
    'routes.yaml': {
      Http: { verdict: 'not-applicable', message: 'noBody' },
      ByJwt: { verdict: 'pass', message: 'authorized' },
      ByIam: 'pass',
      Open: { verdict: 'fail', message: 'open', says: 'DELETE /items' },
      Default: { verdict: 'fail', message: 'open' },
      NoAuthorizer: { verdict: 'fail', message: 'noAuthorizer' },
      Preflight: { verdict: 'not-applicable', message: 'preflight' },
      Health: { verdict: 'not-applicable', message: 'declaredPublic', says: 'monitoring' },
      FromParameter: { verdict: 'unknown', says: '${Type}' },
      WrongShape: 'fail',
      WebSocket: 'not-applicable',
      Connect: { verdict: 'fail', message: 'open', says: '$connect' },
      Send: { verdict: 'not-applicable', message: 'afterConnect' },
      QuickCreated: { verdict: 'fail', message: 'quickCreated' },
      QuickPublic: { verdict: 'not-applicable', message: 'declaredPublic' },
      Written: { verdict: 'pass', message: 'operationsAuthorized' },
      WrittenOpen: { verdict: 'fail', message: 'operationOpen' },
      WrittenKey: { verdict: 'fail', message: 'operationKeyOnly' },
      WrittenRoot: { verdict: 'unknown', message: 'operationRoot' },
      OpenBody: { verdict: 'unknown', says: '${Body}' },
    },
    'certificates.yaml': {
      Shop: { verdict: 'pass', message: 'byCertificate', says: 'ShopDomain' },
      Order: { verdict: 'pass', message: 'byCertificate' },
      Written: { verdict: 'pass', message: 'byCertificate' },
      // Its address at execute-api answers everyone.
      StillOpen: { verdict: 'fail', message: 'quickCreated' },
      // One of its two domains asks for no certificate.
      TwoWays: { verdict: 'fail', message: 'quickCreated' },
      // Nothing of these templates maps it to a domain.
      Unmapped: { verdict: 'fail', message: 'quickCreated' },
      HostileShape: { verdict: 'fail', message: 'quickCreated' },
      Orders: { verdict: 'not-applicable', message: 'noBody' },
    },
    'public.yaml': { Health: { verdict: 'not-applicable', message: 'declaredPublic' }, Other: 'fail' },
  },
  { parameters: { 'public.yaml': { public: ['GET /health'] } } },
);
