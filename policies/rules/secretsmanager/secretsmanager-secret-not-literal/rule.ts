import { type Atom, atomsIn, isSymbolic, partsOf, type Resource, type Str } from '../../../../template';
import { defineRule } from '../../../engine/rule';
import { isHiddenParameter } from '../../../relations/secret-values';
import { hasDefault, textWithParameters } from '../../../relations/text-with-parameters';

/** Names of members that hold what nobody may read. */
const SECRET_NAME = /(?:password|passwd|pwd|secret|token|private_?key|api_?key|access_?key|credentials?)$/i;

export const rule = defineRule({
  id: 'secretsmanager-secret-not-literal',
  title: 'Template does not hold the value of the secret that it makes',
  severity: 'high',
  resource: 'AWS::SecretsManager::Secret',
  rationale:
    'A secret that stands in the template stands in the repository, in every build artefact, in cdk.out and in the history of CloudFormation, where cloudformation:GetTemplate reads it. Secrets Manager then guards a copy of something that everybody has.',
  remediation: 'new secretsmanager.Secret(this, "Password")  // Secrets Manager makes the value',
  whenNotToUse:
    'For a placeholder that somebody replaces after the first deployment; leaving out the value, or the default of the parameter that gives it, does the same.',
  controls: [
    'nist-800-53-r5:IA-5(7)',
    'nist-800-53-r5:SC-12',
    'pci-dss-4.0:8.6.2',
    'soc2:CC6.1',
    'fedramp-ksi:KSI-SVC-ASM',
    'wellarchitected:SEC02-BP03',
  ],
  requirements: ['C4.3'],
  references: [
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-secretsmanager-secret.html',
    'https://docs.aws.amazon.com/secretsmanager/latest/userguide/best-practices.html',
  ],
  messages: {
    generated: 'Secrets Manager makes the value',
    empty: 'the template gives no value',
    outside: 'the value comes from {source} when it is deployed',
    literal: 'the value stands in the template',
    member: 'the member {name} of the value stands in the template',
    default:
      'the default of the parameter {parameter} stands in the template, and is the value wherever no other is given',
    shown: 'the value comes from the parameter {parameter}, which is shown: it is not marked NoEcho',
    unknown: 'where the value comes from rests on {value}',
  },
  check(secret, judge) {
    const given = secret.get('SecretString');
    // The value itself is never shown, neither here nor as evidence.
    const evidence = [judge.fact('property', `SecretString of ${secret.logicalId}`)];
    if (given === undefined || given === '') {
      const generated = secret.get('GenerateSecretString');
      const place = [judge.property(secret, ['GenerateSecretString'])];
      return generated === undefined ? judge.pass('empty', {}, place) : judge.pass('generated', {}, place);
    }
    const value = textWithParameters(secret, ['SecretString']);
    if (value === undefined || !isSymbolic(value)) return judge.fail('literal', {}, evidence);
    const members = secretMembers(value);
    const written = members.find(({ atoms }) => atoms.length === 0);
    if (written) return judge.fail('member', { name: written.name }, evidence);
    const atoms = atomsIn(value);
    const isShown = (atom: Atom): boolean => atom.origin.kind === 'parameter' && !isHidden(secret, atom);
    const stands = ({ origin }: Atom): boolean =>
      origin.kind === 'parameter' &&
      origin.template === secret.template.id &&
      hasDefault(secret, origin.name);
    // Beside a value that is kept, a user name may well be shown.
    const kept = members.length > 0 ? members.map((member) => member.atoms) : [atoms.filter(isNotPseudo)];
    const standing = kept.find((some) => some.every((atom) => stands(atom) || isShown(atom)))?.find(stands);
    if (standing) return judge.fail('default', { parameter: standing.label }, evidence);
    const shown =
      members.length > 0
        ? members.flatMap((member) => member.atoms).find(isShown)
        : atoms.every((atom) => isShown(atom) || atom.origin.kind === 'pseudo')
          ? atoms.find(isShown)
          : undefined;
    if (shown) return judge.fail('shown', { parameter: shown.label }, evidence);
    const source = [...kept.flat(), ...atoms].find(({ origin }) =>
      ['parameter', 'dynamic', 'resource'].includes(origin.kind),
    );
    if (source)
      return judge.pass(
        'outside',
        { source: source.origin.kind === 'dynamic' ? 'a dynamic reference' : source.label },
        evidence,
      );
    const open = atoms.find(({ origin }) => origin.kind !== 'pseudo');
    if (open) return judge.unknown('unknown', { value: open.label }, evidence);
    return judge.fail('literal', {}, evidence);
  },
});

interface Member {
  readonly name: string;
  /** What of its value comes from outside of the template. */
  readonly atoms: readonly Atom[];
}

/** Character for private use: no template that means JSON holds it. */
const MARK = '\uE000';

/** The members of a JSON object that are named like a secret and are not empty; none where it is no such object. */
function secretMembers(value: Str): readonly Member[] {
  const atoms: Atom[] = [];
  const text = partsOf(value)
    .map((part) => (typeof part === 'string' ? part : `${MARK}${atoms.push(part) - 1}${MARK}`))
    .join('');
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return [];
  }
  if (typeof parsed !== 'object' || parsed === null) return [];
  return Object.entries(parsed).flatMap(([name, member]): Member[] => {
    if (!SECRET_NAME.test(name) || typeof member !== 'string' || member === '') return [];
    const named = member.split(MARK).filter((_, i) => i % 2 === 1);
    return [{ name, atoms: named.flatMap((index) => atoms[Number(index)] ?? []) }];
  });
}

function isNotPseudo({ origin }: Atom): boolean {
  return origin.kind !== 'pseudo';
}

function isHidden({ template }: Resource, { origin }: Atom): boolean {
  if (origin.kind !== 'parameter' || origin.template !== template.id) return true;
  return isHiddenParameter(template, origin.name);
}
