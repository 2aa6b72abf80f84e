import { isList, isObject, isSymbolic } from '../../../../template';
import { defineRule, type Finding } from '../../../engine/rule';
import { isOneOf } from '../../../relations/scalars';
import { worstOf } from '../../../relations/worst';

const SETTING = ['EFSVolumeConfiguration', 'TransitEncryption'];

export const rule = defineRule({
  id: 'ecs-volume-encrypted-in-transit',
  title: 'ECS task mounts EFS file systems over TLS',
  severity: 'medium',
  resource: 'AWS::ECS::TaskDefinition',
  baseline: 'frameworks',
  rationale:
    'NFS carries files as they are. Without TLS whoever listens on the network between the task and the file system reads and changes what the task reads and writes; access points and IAM authorization need it besides.',
  remediation:
    'taskDefinition.addVolume({ name: "data", efsVolumeConfiguration: { fileSystemId, transitEncryption: "ENABLED" } })',
  whenNotToUse: 'For no file system that anybody would miss: TLS costs next to nothing here.',
  controls: ['fsbp:ECS.18', 'nist-800-53-r5:SC-8', 'wellarchitected:SEC09-BP02'],
  requirements: ['C3.2', 'C5.1'],
  references: [
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/efs-volumes.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-18',
  ],
  messages: {
    pass: 'every EFS file system is mounted over TLS',
    fail: 'the volume {volume} is mounted without TLS',
    none: 'it mounts no EFS file system',
    unknown: 'whether volumes are mounted over TLS rests on {value}',
  },
  check(definition, judge) {
    const volumes = definition.get('Volumes');
    const at = [judge.property(definition, ['Volumes'])];
    if (isSymbolic(volumes)) return judge.unknown('unknown', { value: volumes }, at);
    const findings = (isList(volumes) ? volumes : []).flatMap((volume, i): Finding[] => {
      const path = ['Volumes', i, ...SETTING];
      const evidence = [judge.property(definition, path)];
      if (isSymbolic(volume)) return [judge.unknown('unknown', { value: volume }, evidence)];
      const efs = isObject(volume) ? volume['EFSVolumeConfiguration'] : undefined;
      if (efs === undefined || !isObject(volume)) return [];
      if (isSymbolic(efs)) return [judge.unknown('unknown', { value: efs }, evidence)];
      // Absent it is DISABLED (AWS::ECS::TaskDefinition EFSVolumeConfiguration, TransitEncryption).
      const setting = isObject(efs) ? efs['TransitEncryption'] : undefined;
      const encrypted = isOneOf(setting, 'ENABLED');
      if (encrypted === 'unknown') return [judge.unknown('unknown', { value: setting }, evidence)];
      const data = { volume: volume['Name'] ?? `number ${i + 1}` };
      return [encrypted === 'yes' ? judge.pass('pass', {}, evidence) : judge.fail('fail', data, evidence)];
    });
    return worstOf(findings) ?? judge.notApplicable('none', {}, at);
  },
});
