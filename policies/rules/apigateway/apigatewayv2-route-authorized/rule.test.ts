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
    'public.yaml': { Health: { verdict: 'not-applicable', message: 'declaredPublic' }, Other: 'fail' },
  },
  { parameters: { 'public.yaml': { public: ['GET /health'] } } },
);
