import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

const notProd = { IsProd: 'false', Stage: 'not prod' };

testRule(rule, __dirname, {
  'records.yaml': {
    ToSite: { verdict: 'pass', message: 'backed', says: 'points at Site' },
    ToBalancer: { verdict: 'pass', says: 'Balancer' },
    ToWebsite: { verdict: 'pass', says: 'points at Website' },
    ToProdSite: { verdict: 'fail', message: 'absent', says: 'ProdSite', scenario: notProd },
    WithProdSite: { verdict: 'pass', scenario: null },
    ToProdWebsite: { verdict: 'fail', message: 'absent', says: 'ProdWebsite', scenario: notProd },
    ToNobody: { verdict: 'unknown', message: 'claimable', says: 'd111111abcdef8.cloudfront.net' },
    ToNobodysBucket: { verdict: 'unknown', message: 'claimable' },
    ToShop: { verdict: 'unknown', message: 'elsewhere', says: 'shops.myshopify.com' },
    ToRecord: { verdict: 'pass', says: 'ToSite' },
    Together: { verdict: 'not-applicable', message: 'noName' },
    ToTogether: { verdict: 'pass', says: 'points at Together' },
    ToOther: { verdict: 'unknown', message: 'symbolic', says: '${Domain}' },
    ToParameter: { verdict: 'unknown', message: 'symbolic', says: '${Target}' },
    OpenRecords: { verdict: 'unknown', message: 'opaque', says: '${Records}' },
    NoTarget: { verdict: 'fail', message: 'nothing' },
    Mail: { verdict: 'not-applicable', message: 'noName', says: 'MX' },
    Group: { verdict: 'pass', says: 'a.example.com' },
    BadGroup: { verdict: 'fail', says: 'c.example.com', scenario: notProd },
    OpenGroup: { verdict: 'unknown', message: 'opaque', says: '${Records}' },
  },
});
