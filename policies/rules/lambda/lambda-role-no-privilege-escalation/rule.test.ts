import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

testRule(rule, __dirname, {
  'pass.yaml': {
    Task: { verdict: 'not-applicable', message: 'none' },
    Plain: { verdict: 'pass', says: 'AWSLambdaBasicExecutionRole' },
    NamedPass: 'pass',
    PassWithoutUse: 'pass',
    PassToAnother: 'pass',
    Bounded: 'pass',
    Denied: 'pass',
    OwnCode: 'pass',
  },
  'fail.yaml': {
    Admin: { verdict: 'fail', says: ['write a new version of a policy', 'AdministratorAccess'] },
    PutsPolicies: { verdict: 'fail', says: ['write a policy into a role', 'iam:PutRolePolicy'] },
    PassesAnything: { verdict: 'fail', says: ['a new function and run it', 'lambda:CreateFunction'] },
    PassesToEcs: { verdict: 'fail', says: ['a container', 'any-other-role', 'ecs-tasks.amazonaws.com'] },
    AssumesAnything: { verdict: 'fail', says: 'assume any role' },
    OthersCode: { verdict: 'fail', says: 'replace the code of another function' },
    DenyTooNarrow: { verdict: 'fail', says: 'make access keys' },
    Everything: { verdict: 'fail', says: '4 more paths' },
  },
  'unknown.yaml': {
    ByParameter: { verdict: 'unknown', says: '${Target}' },
    Foreign: { verdict: 'unknown', says: '${Extra}' },
    ForeignBoundary: { verdict: 'unknown', says: 'the permissions boundary ${Extra}' },
    Unread: { verdict: 'unknown', says: 'Statement.0' },
  },
});
