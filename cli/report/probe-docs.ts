import { PROBES } from '../../probes';
import type { RuleDocs } from '../../reports';

/** What every probe says of itself. A probe asks what is there for everybody, so there is no case in which not to use it. */
export function probeDocs(): RuleDocs {
  return new Map(
    [...PROBES.values()].map(({ id, rationale, remediation, references, resource }) => [
      id,
      {
        rationale,
        remediation,
        whenNotToUse: '',
        references,
        resourceTypes: typeof resource === 'string' ? [resource] : resource,
      },
    ]),
  );
}
