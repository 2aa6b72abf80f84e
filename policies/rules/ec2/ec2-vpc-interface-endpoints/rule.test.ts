import { testRule } from '../../../testing/rule-tester';
import { rule } from './rule';

const ECR = { services: ['ecr.api', 'ecr.dkr'] };

testRule(
  rule,
  __dirname,
  {
    'vpcs.yaml': {
      Complete: { verdict: 'pass', message: 'complete' },
      Half: { verdict: 'fail', message: 'missing', says: 'for ecr.dkr' },
      None: 'fail',
      Gateway: 'fail',
      GivenService: { verdict: 'unknown', says: ['for ecr.api', '${Service}'] },
      GivenType: { verdict: 'unknown', says: '${Service}' },
      OnlyInProduction: { verdict: 'fail', scenario: { IsProd: 'false', Stage: 'not prod' } },
    },
    'all.yaml': { Vpc: { verdict: 'fail', says: 'for ec2, ecr.dkr, ssm, ssm-contacts, ssm-incidents' } },
  },
  { parameters: { 'vpcs.yaml': ECR } },
);
