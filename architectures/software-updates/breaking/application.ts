import type { Breakage } from '../../case';

/** The application that was there before. */
export const applicationBreakages: readonly Breakage[] = [
  {
    requirement: 'C5.1',
    name: 'the fleet is no longer behind the load balancer',
    change: (templates) => {
      templates.find('AWS::AutoScaling::AutoScalingGroup').remove(['Properties', 'TargetGroupARNs']);
    },
    fails: ['elbv2-listener-serves'],
  },
  {
    requirement: 'C5.1',
    name: 'the instances do not admit the load balancer',
    change: (templates) => {
      templates.find('AWS::EC2::SecurityGroupIngress', 'InstancesfromGivenApplicationBalancer').drop();
    },
    fails: ['elbv2-listener-serves'],
  },
  {
    requirement: 'C5.1',
    name: 'the load balancer is not let out to the instances',
    change: (templates) => {
      const group = templates.find('AWS::EC2::SecurityGroup', 'BalancerGroup');
      templates.find('AWS::EC2::SecurityGroupEgress', 'BalancerGroup').drop();
      group.set(
        ['Properties', 'SecurityGroupEgress'],
        [{ CidrIp: '255.255.255.255/32', FromPort: 252, IpProtocol: 'icmp', ToPort: 86 }],
      );
    },
    fails: ['elbv2-listener-serves'],
  },
  {
    requirement: 'C5.1',
    name: 'the file system does not admit the instances',
    change: (templates) => {
      templates.find('AWS::EC2::SecurityGroupIngress', 'FilesGroup').drop();
    },
    fails: ['efs-reached-by-fleet'],
  },
  {
    requirement: 'C5.1',
    name: 'instances start without the files',
    change: (templates) => {
      templates
        .find('AWS::EC2::LaunchTemplate')
        .set(['Properties', 'LaunchTemplateData', 'UserData'], { 'Fn::Base64': '#!/bin/bash' });
    },
    fails: ['efs-reached-by-fleet'],
  },
  {
    requirement: 'C5.1',
    name: 'the files lie in clear',
    change: (templates) => {
      templates.find('AWS::EFS::FileSystem').set(['Properties', 'Encrypted'], false);
    },
    fails: ['efs-reached-by-fleet', 'efs-file-system-encrypted'],
  },
];
