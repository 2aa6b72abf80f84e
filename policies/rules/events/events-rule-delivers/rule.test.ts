import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'functions.yaml': {
    Nightly: { verdict: 'pass', says: 'Job' },
    ToAlias: 'pass',
    ForAnyRule: 'pass',
    NoPermission: { verdict: 'fail', says: 'no permission lets events.amazonaws.com' },
    OtherRule: 'fail',
    OtherService: 'fail',
    AliasWithoutPermission: 'fail',
    PrincipalFromParameter: { verdict: 'unknown', says: '${Who}' },
    NoTargets: { verdict: 'not-applicable', message: 'noTargets' },
    Elsewhere: { verdict: 'not-applicable', message: 'notJudged' },
    FromCustom: { verdict: 'unknown', says: '${Custom.Targets}' },
  },
  'others.yaml': {
    ToQueue: 'pass',
    ToClosedQueue: { verdict: 'fail', says: 'sqs:SendMessage' },
    ToTopic: 'pass',
    ToTopicWithoutPolicy: { verdict: 'fail', says: 'sns:Publish' },
    ToMachine: 'pass',
    ToPartner: 'pass',
    WithoutRole: { verdict: 'fail', says: 'none is given' },
    WithWrongRole: { verdict: 'fail', says: 'states:StartExecution' },
    NotTrusted: { verdict: 'fail', says: 'does not let events.amazonaws.com assume it' },
    RoleFromParameter: { verdict: 'unknown', says: '${RoleArn}' },
  },
});
