import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

it('is written', () => {
  throw new Error(
    'apigateway-authorizer-names-user-pool is not written yet: write rule.ts and the fixtures, say below how each resource is judged, then delete this test',
  );
});

testRule(rule, __dirname, {
  'pass.yaml': { Subject: 'pass' },
  'fail.yaml': { Subject: 'fail' },
  'unknown.yaml': { Subject: 'unknown' },
});
