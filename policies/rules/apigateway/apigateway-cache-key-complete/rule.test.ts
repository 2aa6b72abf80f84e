import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(
  rule,
  __dirname,
  {
    'stages.yaml': {
      Whole: { verdict: 'pass', says: ['GET /orders', 'GET /orders/{id}'] },
      Off: { verdict: 'not-applicable', message: 'noCache' },
      Switched: { verdict: 'pass' },
      Foreign: { verdict: 'not-applicable', message: 'foreignApi' },
      Bare: { verdict: 'not-applicable', message: 'noStage' },
    },
    'callers.yaml': {
      Everybody: { verdict: 'fail', message: 'mixesCallers', says: ['GET /me', 'header.authorization'] },
      Otherwise: { verdict: 'fail', message: 'mixesCallers', says: 'header.x-token' },
      Zero: { verdict: 'not-applicable', message: 'noCache' },
      OnePutOff: { verdict: 'not-applicable', message: 'noCache' },
      Maybe: { verdict: 'unknown', says: '${Switch}' },
    },
    'shared.yaml': { Stage: 'pass' },
    'requests.yaml': {
      Paths: { verdict: 'fail', message: 'mixesRequests', says: ['GET /items/{id}', 'path.id'] },
      Queries: { verdict: 'fail', message: 'mixesRequests', says: 'querystring.page' },
      Mapped: 'pass',
      Written: { verdict: 'fail', message: 'mixesRequests', says: 'path.proxy' },
      Symbolic: { verdict: 'unknown', says: '${Keys}' },
      Settings: { verdict: 'unknown', says: '${Switch}' },
    },
  },
  { parameters: { 'shared.yaml': { shared: ['GET /news'] } } },
);
