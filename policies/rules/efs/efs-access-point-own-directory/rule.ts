import { defineRule } from '../../../engine/rule';

export const rule = defineRule({
  id: 'efs-access-point-own-directory',
  title: 'EFS access point leads to a directory of its own',
  severity: 'medium',
  resource: 'AWS::EFS::AccessPoint',
  rationale:
    'An access point is there to show an application its part of the file system. With the root as its directory it shows everything, and one function that is broken into reads the files of all others.',
  remediation:
    'fileSystem.addAccessPoint("App", { path: "/app", createAcl: { ownerUid: "1000", ownerGid: "1000", permissions: "750" } })',
  whenNotToUse: 'For the one application that a file system was made for.',
  controls: [
    'fsbp:EFS.3',
    'nist-800-53-r5:AC-6(10)',
    'nist-800-53-r5:AC-3',
    'soc2:CC6.3',
    'wellarchitected:SEC03-BP02',
  ],
  requirements: ['C5.1'],
  references: [
    'https://docs.aws.amazon.com/efs/latest/ug/efs-access-points.html#enforce-root-directory-access-point',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/efs-controls.html#efs-3',
  ],
  messages: {
    pass: 'it leads to a directory of its own',
    fail: 'it leads to the root of the file system, as it does by default: everything is seen through it',
    unknown: 'where it leads rests on {value}',
  },
  schema: {
    required: ['RootDirectory'],
    properties: {
      RootDirectory: { required: ['Path'], properties: { Path: { type: 'string', pattern: '^/+[^/]' } } },
    },
  },
});
