import { join } from 'node:path';
import { load } from '../../../../template';
import { judgeGraph } from '../../../engine/run';
import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'pass.yaml': {
    Site: { verdict: 'pass', message: 'closed', says: ['Balancer', 'each of 2 listeners'] },
    ByName: { verdict: 'pass', message: 'closed' },
    Private: { verdict: 'pass', message: 'inside', says: 'no other distribution' },
    Others: { verdict: 'not-applicable', message: 'none' },
  },
  'fail.yaml': {
    Bare: {
      verdict: 'fail',
      message: 'noHeader',
      says: 'curl --insecure https://${Open.DNSName}:443/ is served',
    },
    Unasked: { verdict: 'fail', message: 'open', says: 'the default action of OpenListener' },
    HalfSite: {
      verdict: 'fail',
      message: 'open',
      says: ['the default action of Forgotten', 'http://${Half.DNSName}:8080/'],
      line: 33,
    },
    BesideSite: { verdict: 'fail', message: 'open', says: 'the rule BesideRule of BesideListener' },
    ToldSite: { verdict: 'fail', message: 'written', says: ['X-Verify', 'no secret'] },
    WideSite: { verdict: 'fail', message: 'value', says: 'a value in the header X-Verify' },
    StillOpen: { verdict: 'fail', message: 'noHeader' },
  },
  'unknown.yaml': {
    Given: { verdict: 'unknown', message: 'notHere', says: '${Existing}' },
    GivenInside: { verdict: 'unknown', message: 'notHere', says: 'loadbalancer/app/old/1' },
    NoListenersSite: { verdict: 'unknown', message: 'unknown', says: 'its listeners' },
    TwoSite: { verdict: 'unknown', message: 'unknown', says: '${Other}' },
    NetworkSite: { verdict: 'unknown', message: 'unread', says: 'network' },
    FilteredSite: { verdict: 'unknown', message: 'filtered', says: 'Filter' },
    MutualSite: { verdict: 'unknown', says: 'client certificates' },
    EitherSite: { verdict: 'unknown', says: '${Scheme}' },
  },
});

it('never quotes the value of a header, written out as it may be', () => {
  const { graphs } = load([join(__dirname, 'fixtures', 'fail.yaml')]);
  const outcomes = graphs.flatMap((graph) => judgeGraph(graph, [{ rule, parameters: {} }]));
  expect(outcomes.length).toBeGreaterThan(0);
  expect(JSON.stringify(outcomes)).not.toContain('let-me-in');
});
