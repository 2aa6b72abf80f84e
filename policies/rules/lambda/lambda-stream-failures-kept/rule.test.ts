import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'mappings.yaml': {
    Kept: { verdict: 'pass', says: '${Failures.Arn}' },
    KeptByAge: 'pass',
    OfTable: 'pass',
    Dropped: { verdict: 'fail', message: 'dropped' },
    ByArn: { verdict: 'fail', message: 'dropped' },
    NeverGivesUp: { verdict: 'fail', message: 'neverGivesUp' },
    OfQueue: { verdict: 'not-applicable', message: 'notStream' },
    OfKafka: { verdict: 'not-applicable', message: 'notStream' },
    SourceFromParameter: { verdict: 'unknown', says: '${Source}' },
    DestinationFromParameter: { verdict: 'unknown', says: '${Source}' },
    LimitFromParameter: { verdict: 'unknown', says: '${Tries}' },
  },
});
