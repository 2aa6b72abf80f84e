import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'stages.yaml': {
    Shown: { verdict: 'pass', says: '${Certificate}' },
    NotShown: { verdict: 'fail', message: 'notShown' },
    NotShownOpenApi: 'fail',
    OnTheSide: 'fail',
    OnlyFunctions: { verdict: 'not-applicable', message: 'noHttp' },
    Bare: { verdict: 'not-applicable', message: 'noStage' },
    FromParameter: { verdict: 'unknown', says: '${CertificateId}' },
    ApiElsewhere: { verdict: 'unknown', says: '${ApiId}' },
    DefinitionElsewhere: { verdict: 'unknown', says: 'definitions' },
  },
});
