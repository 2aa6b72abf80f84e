import { atomsOf, type Policy } from '../../../../iam';
import { deployed } from '../../../access/bound';
import { isDeputy } from '../../../access/deputies';
import { proveNoStranger } from '../../../access/deputy-proof';
import { placedDocument } from '../../../access/principals';
import { DOCUMENT_TYPES, documentPaths } from '../../../access/template-documents';
import { defineRule, type Finding } from '../../../engine/rule';
import { worstOf } from '../../../relations/worst';

const NOT_OF_RESOURCES = /^AWS::(IAM|SSO|Organizations)::|^AWS::EC2::VPCEndpoint$/;

export const rule = defineRule({
  id: 'iam-confused-deputy',
  title: 'A service that a resource policy lets in cannot be made to act by another account',
  severity: 'medium',
  resource: DOCUMENT_TYPES.filter((type) => !NOT_OF_RESOURCES.test(type)),
  rationale:
    'A statement for a service principal names AWS, not you: anybody can ask that service to deliver to your bucket, publish to your topic or invoke with your key, from an account of their own. Only aws:SourceArn, aws:SourceAccount or aws:SourceOrgID says for whom the service acts.',
  remediation:
    "conditions: { ArnLike: { 'aws:SourceArn': rule.ruleArn }, StringEquals: { 'aws:SourceAccount': this.account } }",
  whenNotToUse:
    'For resources that every account is meant to feed, such as a shared intake of logs of many organizations.',
  controls: ['nist-800-53-r5:AC-3', 'nist-800-53-r5:AC-6', 'wellarchitected:SEC03-BP07', 'soc2:CC6.3'],
  requirements: ['C2.7', 'C6.4', 'C4.5'],
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-sourcearn',
  ],
  messages: {
    pass: 'no other account can make {services} act here',
    fail: 'another account can make {service} act here: {text}',
    unknown: 'whether another account can make {service} act here is not known: {text}',
    unread: 'the policy cannot be read: {text}',
    none: 'no service that acts for other accounts is let in here',
  },
  prove(subject, judge) {
    const findings: Finding[] = [];
    for (const path of documentPaths(subject)) {
      const { document, gaps } = placedDocument(subject, path);
      const [policy] = namesService(document.policy) ? deployed(judge.graph, [document.policy], true) : [];
      const services = policy === undefined ? [] : deputiesIn(policy);
      if (policy === undefined || services.length === 0) {
        const [gap] = gaps;
        findings.push(gap ? judge.unknown('unread', { text: gap.text }) : judge.notApplicable('none'));
        continue;
      }
      const ground = { identity: [], resource: document, gaps };
      const all = services.map((service) => ({ service, ...proveNoStranger(policy, service, ground) }));
      for (const { service, verdict, text, evidence } of all) {
        if (verdict === 'fails') findings.push(judge.fail('fail', { service, text }, evidence));
        if (verdict === 'unknown') findings.push(judge.unknown('unknown', { service, text }, evidence));
      }
      if (all.some(({ verdict }) => verdict !== 'holds')) continue;
      const given = assumed(document.policy);
      const taken =
        given === '' ? [] : [judge.fact('assumption', `${given} name one source each, without wildcards`)];
      const evidence = [...(all[0]?.evidence ?? []), ...taken];
      findings.push(judge.pass('pass', { services: services.join(', ') }, evidence));
    }
    return worstOf(findings) ?? judge.notApplicable('none');
  },
});

/** Whether some Allow statement names a service that others can make act, or one that the deployment tells. */
function namesService({ statements }: Policy): boolean {
  return statements.some(
    ({ effect, principals }) =>
      effect === 'Allow' &&
      principals?.values.some(
        (entry) => entry.type === 'Service' && (typeof entry.value !== 'string' || isDeputy(entry.value)),
      ),
  );
}

/** The services that Allow statements name and that others can make act. */
function deputiesIn(policy: Policy): readonly string[] {
  const named = policy.statements
    .filter(({ effect, principals }) => effect === 'Allow' && principals?.not === false)
    .flatMap(({ principals }) => principals?.values ?? [])
    .flatMap((entry) => (entry.type === 'Service' && typeof entry.value === 'string' ? [entry.value] : []));
  return [...new Set(named)].filter(isDeputy);
}

/** The values in conditions that only parameters give, by label. */
function assumed(policy: Policy): string {
  const values = policy.statements.flatMap(({ conditions }) => conditions).flatMap(({ values: own }) => own);
  const labels = values.flatMap(atomsOf).map(({ label }) => label);
  return [...new Set(labels)].filter((label) => !label.includes('AWS::')).join(', ');
}
