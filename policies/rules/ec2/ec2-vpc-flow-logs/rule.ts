import { isSymbolic } from '../../../../template';
import { defineRule } from '../../../engine/rule';
import { isOneOf } from '../../../relations/scalars';

export const rule = defineRule({
  id: 'ec2-vpc-flow-logs',
  title: 'VPC has a flow log of what it rejects',
  severity: 'low',
  resource: 'AWS::EC2::VPC',
  rationale:
    'Without flow logs nobody can say afterwards who talked to whom: a scan, a moving intruder and data that leave all go unseen, and the record cannot be made when it is needed.',
  remediation: 'vpc.addFlowLog("FlowLog")',
  whenNotToUse:
    'For VPCs that live for a test run. Flow logs of single subnets do not count: what is added later is not in them.',
  controls: [
    'fsbp:EC2.6',
    'cis-aws-foundations-5.0:3.7',
    'nist-800-53-r5:AC-4(26)',
    'nist-800-53-r5:AU-2',
    'nist-800-53-r5:AU-12',
    'nist-800-53-r5:SI-7(8)',
    'pci-dss-4.0:10.2.1',
    'soc2:CC7.2',
    'hipaa:164.312(b)',
    'wellarchitected:SEC04-BP01',
    'fedramp-ksi:KSI-MLA-LET',
  ],
  requirements: ['C1.5', 'X.2', 'X.3'],
  references: [
    'https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-6',
  ],
  messages: {
    logged: '{log} logs its {traffic} traffic',
    none: 'no flow log names this VPC',
    acceptedOnly: '{log} logs accepted traffic only: what was refused, a scan for example, is not in it',
    unknown: 'what the flow log holds rests on {value}',
  },
  check(vpc, judge) {
    // ResourceType is required beside it; a VPC's id with another type is refused when the log is made.
    const logs = judge.graph.related(vpc, 'AWS::EC2::FlowLog', 'ResourceId');
    const judged = logs.map((log) => ({
      log,
      truth: isOneOf(log.get('TrafficType'), 'ALL', 'REJECT'),
    }));
    const good = judged.find(({ truth }) => truth === 'yes');
    if (good) {
      const { log } = good;
      const evidence = [judge.resource(log, 'flow log')];
      return judge.pass('logged', { log: log.logicalId, traffic: log.get('TrafficType') }, evidence);
    }
    const [first] = judged.filter(({ truth }) => truth === 'unknown').concat(judged);
    if (!first) return judge.fail('none');
    const traffic = first.log.get('TrafficType');
    const at = [judge.property(first.log, ['TrafficType'])];
    return isSymbolic(traffic)
      ? judge.unknown('unknown', { value: traffic }, at)
      : judge.fail('acceptedOnly', { log: first.log.logicalId }, at);
  },
});
