import { FRAMEWORK_IDS } from '../frameworks';
import { RULES } from '../rules';
import type { Profile } from './profile';

/** What each framework is called; the data files, which say more, are read only when a control is looked up. */
const TITLES: Readonly<Record<string, string>> = {
  fsbp: 'AWS Foundational Security Best Practices',
  securityhub: 'AWS Security Hub controls outside of FSBP',
  'nist-800-53-r5': 'NIST SP 800-53 Revision 5',
  'pci-dss-4.0': 'PCI DSS 4.0',
  'cis-aws-foundations-5.0': 'CIS AWS Foundations Benchmark 5.0',
  soc2: 'SOC 2 Trust Services Criteria',
  hipaa: 'HIPAA Security Rule',
  wellarchitected: 'AWS Well-Architected Framework',
  'fedramp-ksi': 'FedRAMP 20x Key Security Indicators',
};

/**
 * One profile a framework: the rules that are evidence for a control of it, but those of one architecture only. That all of them pass shows what a
 * template can show, and no more: which controls no rule speaks of is in docs/controls.md.
 */
export const byFramework: readonly Profile[] = FRAMEWORK_IDS.map((id) => ({
  id,
  title: TITLES[id] ?? id,
  description: `Rules that are evidence for controls of ${TITLES[id] ?? id}.`,
  probes: { controls: `${id}:` },
  rules: Object.fromEntries(
    [...RULES.values()]
      .filter(
        (rule) => rule.baseline !== false && rule.controls.some((control) => control.startsWith(`${id}:`)),
      )
      .map((rule) => [rule.id, {}]),
  ),
}));
