import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'kept.yaml': { Edge: { verdict: 'pass', message: 'kept', says: '/updates/*' } },
  'old-settings.yaml': { Edge: 'pass' },
  'bucket.yaml': { Edge: { verdict: 'not-applicable', message: 'noServer' } },
  'nothing-kept.yaml': { Edge: { verdict: 'fail', message: 'nothingKept' } },
  'all-off.yaml': { Edge: { verdict: 'fail', message: 'nothingKept' } },
  'managed-day.yaml': { Edge: { verdict: 'fail', message: 'short', says: '86400' } },
  'short.yaml': { Edge: { verdict: 'fail', message: 'short', says: '3600' } },
  'cut-off.yaml': { Edge: { verdict: 'fail', message: 'short' } },
  'default-cut.yaml': { Edge: { verdict: 'fail', message: 'short' } },
  'by-cookie.yaml': { Edge: { verdict: 'fail', message: 'split', says: 'cookie' } },
  'by-query.yaml': { Edge: { verdict: 'fail', message: 'split', says: 'query string' } },
  'by-header.yaml': { Edge: { verdict: 'fail', message: 'split', says: 'header' } },
  'old-by-query.yaml': {
    Edge: { verdict: 'fail', message: 'split', says: 'cookie and header and query string' },
  },
  'clients-not-told.yaml': { Edge: { verdict: 'fail', message: 'clientsAsk' } },
  'clients-told-less.yaml': { Edge: { verdict: 'fail', message: 'clientsAsk' } },
  'clients-by-managed.yaml': { Edge: { verdict: 'fail', message: 'clientsAsk' } },
  'open-policy.yaml': { Edge: { verdict: 'unknown', message: 'unknown', says: '${PolicyId}' } },
  'open-time.yaml': { Edge: { verdict: 'unknown', message: 'unknown', says: '${Seconds}' } },
  'open-key.yaml': { Edge: { verdict: 'unknown', message: 'unknown', says: '${Cookies}' } },
  'open-headers.yaml': { Edge: { verdict: 'unknown', message: 'unknown', says: '${Headers}' } },
  'open-behaviours.yaml': { Edge: { verdict: 'unknown', message: 'unknown', says: '${Behaviours}' } },
  'wrong-shapes.yaml': { Edge: { verdict: 'fail', message: 'nothingKept' } },
});
