import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'permissions.yaml': {
    ByBucket: { verdict: 'pass', message: 'scoped' },
    ByTopic: { verdict: 'pass', message: 'scoped' },
    ByApi: { verdict: 'pass', message: 'scoped' },
    ByLogs: { verdict: 'pass', message: 'scoped' },
    ByOpenToken: { verdict: 'unknown', says: '${Owner}' },
    ByToken: { verdict: 'pass', message: 'scoped' },
    ByAccount: { verdict: 'pass', message: 'named' },
    ByOwnAccount: { verdict: 'pass', message: 'named' },
    ByRole: { verdict: 'pass', message: 'named' },
    ByOrganization: { verdict: 'pass', message: 'organization' },
    Everyone: { verdict: 'fail', message: 'everyone' },
    PublicUrl: { verdict: 'fail', message: 'everyone' },
    AnySource: { verdict: 'fail', message: 'anySource' },
    AnyAccount: { verdict: 'fail', message: 'anyAccount' },
    AnythingAtAll: { verdict: 'fail', message: 'anyAccount' },
    BucketOnly: { verdict: 'fail', message: 'bucketWithoutAccount' },
    OnlyInProd: { verdict: 'fail', scenario: { IsProd: 'false', Stage: 'not prod' } },
    OpenPrincipal: { verdict: 'unknown', says: '${Who}' },
    OpenOwner: { verdict: 'unknown', says: '${Owner}' },
    OpenOwnerOnly: { verdict: 'unknown', says: '${Owner}' },
    OpenSource: { verdict: 'unknown', says: '${Owner}' },
    OpenOrganization: { verdict: 'unknown', says: '${Owner}' },
    WrongShape: { verdict: 'fail', message: 'noPrincipal' },
  },
});
