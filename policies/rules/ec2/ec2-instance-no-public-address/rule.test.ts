import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'instances.yaml': {
    InPrivate: { verdict: 'pass', message: 'none' },
    NotAsked: 'pass',
    Asked: { verdict: 'fail', message: 'asked' },
    InPublic: { verdict: 'fail', message: 'bySubnet', says: 'PublicSubnet' },
    InterfaceInPublic: 'fail',
    Elastic: { verdict: 'fail', message: 'elastic', says: 'Address' },
    Associated: { verdict: 'fail', message: 'elastic' },
    ByInterface: { verdict: 'fail', message: 'elastic', says: 'ToInterface' },
    BySecondInterface: { verdict: 'fail', message: 'elastic', says: 'ToSecond' },
    NoSubnet: { verdict: 'fail', message: 'defaultVpc' },
    ByTemplate: { verdict: 'fail', message: 'asked' },
    TemplateSaysNothing: 'pass',
    TemplateElsewhere: { verdict: 'unknown', says: 'lt-0123' },
    SubnetElsewhere: { verdict: 'unknown', says: 'subnet-0123' },
    GivenSubnet: { verdict: 'unknown', says: '${Public}' },
    Given: { verdict: 'unknown', says: '${Public}' },
    Existing: { verdict: 'unknown', message: 'existing' },
    PublicInDevelopment: { verdict: 'fail', scenario: { IsDev: 'true', Stage: 'dev' } },
    Hostile: 'fail',
    HostileInterface: 'pass',
  },
});
