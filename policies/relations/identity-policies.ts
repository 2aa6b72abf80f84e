import type { Path, Resource } from '../../template';
import { DOCUMENT_TYPES, documentPaths } from '../access/template-documents';

/** The resource types that hold identity policies: roles, users, groups, and the policies that are attached to them. */
export const IDENTITY_POLICY_TYPES: readonly string[] = DOCUMENT_TYPES.filter((type) =>
  type.startsWith('AWS::IAM::'),
);

/** Where a resource of these types says what may be done, below its properties; who may take a role is another question. */
export function identityPolicyPaths(resource: Resource): readonly Path[] {
  return documentPaths(resource).filter(([first]) => first !== 'AssumeRolePolicyDocument');
}
