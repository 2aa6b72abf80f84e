import { createHash } from 'node:crypto';
import type { RuleDocs } from '../reports';
import { resourceTypes } from './engine/rule';
import { RULES } from './rules';

/** What every rule says of itself, for the renderers that explain it. */
export function ruleDocs(): RuleDocs {
  return new Map(
    [...RULES.values()].map((rule) => {
      const { id, rationale, remediation, whenNotToUse, references } = rule;
      return [id, { rationale, remediation, whenNotToUse, references, resourceTypes: resourceTypes(rule) }];
    }),
  );
}

/** The rules there are, as a report names them: their number, and the SHA-256 of what each says of itself. */
export function ruleSet(): { readonly sha256: string; readonly rules: number } {
  const hash = createHash('sha256');
  const rules = [...RULES.values()];
  // The code of a check is not in it: the version of the tool tells that.
  for (const rule of rules) hash.update(`${JSON.stringify(rule)}\n`);
  return { sha256: hash.digest('hex'), rules: rules.length };
}
