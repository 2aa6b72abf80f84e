import { defineRule } from '../../../engine/rule';

export const rule = defineRule({
  id: 'efs-access-point-own-user',
  title: 'EFS access point enforces a user of its own',
  severity: 'medium',
  resource: 'AWS::EFS::AccessPoint',
  rationale:
    'Over NFS a client says who it is, and root is as easily said as any other. An access point with a user replaces that by its own: what the client claims does not matter any more.',
  remediation: 'fileSystem.addAccessPoint("App", { path: "/app", posixUser: { uid: "1000", gid: "1000" } })',
  whenNotToUse: 'Where several users of one instance keep files of their own behind one access point.',
  controls: [
    'fsbp:EFS.4',
    'nist-800-53-r5:AC-6(2)',
    'nist-800-53-r5:AC-3',
    'soc2:CC6.3',
    'wellarchitected:SEC03-BP02',
  ],
  requirements: ['C5.1'],
  references: [
    'https://docs.aws.amazon.com/efs/latest/ug/efs-access-points.html#enforce-identity-access-points',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/efs-controls.html#efs-4',
  ],
  messages: {
    pass: 'whoever comes through it is its user',
    fail: 'no user is set: clients are whoever they say, root too',
    unknown: 'which user it enforces rests on {value}',
  },
  schema: {
    required: ['PosixUser'],
    properties: {
      PosixUser: {
        required: ['Uid', 'Gid'],
        properties: { Uid: { type: ['string', 'integer'] }, Gid: { type: ['string', 'integer'] } },
      },
    },
  },
});
