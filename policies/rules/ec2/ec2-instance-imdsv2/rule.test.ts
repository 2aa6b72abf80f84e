import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'instances.yaml': {
    Required: { verdict: 'pass', message: 'required' },
    Off: 'pass',
    ById: { verdict: 'pass', message: 'byTemplate', says: 'Strict' },
    ByName: { verdict: 'pass', message: 'byTemplate' },
    Absent: { verdict: 'fail', message: 'optional' },
    Optional: 'fail',
    OptionalBeforeTemplate: 'fail',
    LooseTemplate: 'fail',
    OffInTemplate: 'pass',
    OnBeforeTemplate: 'fail',
    TemplateElsewhere: { verdict: 'unknown', says: 'lt-0123' },
    Given: { verdict: 'unknown', says: '${Tokens}' },
    OnlyInProduction: { verdict: 'fail', scenario: { IsProd: 'false', Stage: 'not prod' } },
    Hostile: 'fail',
    HostileTemplate: 'unknown',
  },
});
