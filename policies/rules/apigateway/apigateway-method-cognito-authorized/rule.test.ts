import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(
  rule,
  __dirname,
  {
    'methods.yaml': {
      Api: { verdict: 'not-applicable', message: 'noBody' },
      Pool: { verdict: 'pass', says: ['GET /', 'Users'] },
      ForeignPool: { verdict: 'pass', says: 'not in these templates' },
      Iam: { verdict: 'fail', message: 'otherwise', says: 'AWS_IAM' },
      Nobody: { verdict: 'fail', says: 'NONE' },
      Custom: { verdict: 'fail', message: 'otherwise', says: 'CUSTOM' },
      NoAuthorizer: { verdict: 'fail', says: 'no authorizer' },
      OfOtherKind: { verdict: 'fail', says: 'REQUEST' },
      Empty: { verdict: 'fail', message: 'noPool', says: 'Poolless' },
      Mock: { verdict: 'not-applicable', message: 'exempt' },
      Preflight: { verdict: 'not-applicable', message: 'exempt' },
      Declared: { verdict: 'not-applicable', says: 'anybody may see the status' },
      OpenType: { verdict: 'unknown', says: '${Kind}' },
      OpenAuthorizer: { verdict: 'unknown', says: '${Given}' },
      OpenProviders: { verdict: 'unknown', says: '${Pools}' },
    },
    'definitions.yaml': {
      Written: { verdict: 'pass', message: 'written' },
      Swagger: { verdict: 'pass', message: 'written' },
      Open: { verdict: 'fail', says: 'GET /open' },
      Signed: { verdict: 'fail', says: 'signed' },
      Symbolic: { verdict: 'unknown', says: '${Definition}' },
      SymbolicType: { verdict: 'unknown', says: '${Definition}' },
    },
    'public.yaml': { Health: { verdict: 'not-applicable', message: 'exempt' }, Api: 'not-applicable' },
  },
  { parameters: { 'public.yaml': { public: ['GET /health'] } } },
);
