import type { JudgePrincipal, JudgeRequest } from './judge-model';

/** The keys that follow from who asks ("AWS global condition context keys", properties of the principal). */
export function principalKeys(principal: JudgePrincipal): JudgeRequest['context'] {
  switch (principal.kind) {
    case 'anonymous':
      return { 'aws:PrincipalType': 'Anonymous' };
    case 'service':
      return { 'aws:PrincipalIsAWSService': 'true', 'aws:PrincipalServiceName': principal.name };
    case 'root':
      return {
        ...inAccount(principal.account, `arn:aws:iam::${principal.account}:root`),
        'aws:PrincipalType': 'Account',
      };
    case 'user':
      return {
        ...inAccount(principal.account, principal.arn),
        'aws:PrincipalType': 'User',
        'aws:username': principal.arn.slice(principal.arn.lastIndexOf('/') + 1),
      };
    case 'federated-user':
      return { ...inAccount(principal.account, principal.arn), 'aws:PrincipalType': 'FederatedUser' };
    case 'session':
      // For a session the ARN is the role's, not the session's.
      return { ...inAccount(principal.account, principal.role), 'aws:PrincipalType': 'AssumedRole' };
    case 'federated':
    case 'canonical-user':
    case 'origin-access-identity':
      return {};
  }
}

function inAccount(account: string, arn: string): JudgeRequest['context'] {
  return { 'aws:PrincipalArn': arn, 'aws:PrincipalAccount': account, 'aws:PrincipalIsAWSService': 'false' };
}
