import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(
  rule,
  __dirname,
  {
    'certificates.yaml': {
      Order: { verdict: 'pass', message: 'byCertificate', says: 'Domain' },
      // Its address at execute-api answers everyone.
      OpenOrder: { verdict: 'fail', message: 'open' },
      Api: { verdict: 'not-applicable', message: 'noBody' },
      StillOpen: { verdict: 'not-applicable', message: 'noBody' },
    },
    'methods.yaml': {
      Api: { verdict: 'not-applicable', message: 'noBody' },
      ByCognito: { verdict: 'pass', says: 'GET /items/{id} is authorized by COGNITO_USER_POOLS' },
      ByIam: 'pass',
      Open: { verdict: 'fail', message: 'open', says: 'DELETE /items/{id}' },
      Absent: { verdict: 'fail', message: 'open', says: 'GET /?/circle' },
      Misspelt: { verdict: 'fail', message: 'open' },
      KeyOnly: { verdict: 'fail', message: 'keyOnly' },
      NoAuthorizer: { verdict: 'fail', message: 'noAuthorizer' },
      Preflight: { verdict: 'not-applicable', message: 'preflight' },
      Mock: { verdict: 'not-applicable', message: 'mock' },
      Health: { verdict: 'not-applicable', message: 'declaredPublic', says: 'without credentials' },
      OnlyInProd: { verdict: 'fail', scenario: { IsProd: 'false', Stage: 'not prod' } },
      FromParameter: { verdict: 'unknown', says: '${Type}' },
      WrongShape: 'fail',
    },
    'bodies.yaml': {
      Authorized: { verdict: 'pass', says: '3 operations' },
      Forgotten: {
        verdict: 'fail',
        message: 'operationOpen',
        says: ['GET /items (and 1 more)', 'ANY /other'],
      },
      Optional: { verdict: 'fail', message: 'operationOpen' },
      KeyOnly: { verdict: 'fail', message: 'operationKeyOnly' },
      AtTheRoot: { verdict: 'unknown', message: 'operationRoot' },
      NoBody: 'not-applicable',
      OpenBody: { verdict: 'unknown', says: '${Body}' },
      OpenSecurity: { verdict: 'unknown', says: '${Security}' },
      Elsewhere: { verdict: 'unknown', says: 'api.yaml' },
      Included: { verdict: 'unknown', says: '${Body}' },
    },
    'public.yaml': {
      Api: { verdict: 'pass', says: '1 operations' },
      Health: { verdict: 'not-applicable', message: 'declaredPublic' },
      Post: { verdict: 'fail', message: 'open' },
    },
  },
  { parameters: { 'public.yaml': { public: ['/docs/*', 'GET /'] } } },
);
