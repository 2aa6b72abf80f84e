import { aws_autoscaling as autoscaling, aws_ec2 as ec2, aws_ecs as ecs, type Stack } from 'aws-cdk-lib';

function groupIn(stack: Stack, protectedFromScaleIn: boolean): autoscaling.AutoScalingGroup {
  return new autoscaling.AutoScalingGroup(stack, 'Group', {
    vpc: new ec2.Vpc(stack, 'Network'),
    instanceType: new ec2.InstanceType('t4g.micro'),
    machineImage: ecs.EcsOptimizedImage.amazonLinux2023(ecs.AmiHardwareType.ARM),
    newInstancesProtectedFromScaleIn: protectedFromScaleIn,
  });
}

/** Scaling in takes tasks along. */
export function bad(stack: Stack): void {
  new ecs.AsgCapacityProvider(stack, 'Capacity', {
    autoScalingGroup: groupIn(stack, false),
    enableManagedTerminationProtection: false,
  });
}

/** Only instances without tasks go. */
export function good(stack: Stack): void {
  new ecs.AsgCapacityProvider(stack, 'Capacity', {
    autoScalingGroup: groupIn(stack, true),
    enableManagedTerminationProtection: true,
  });
}
