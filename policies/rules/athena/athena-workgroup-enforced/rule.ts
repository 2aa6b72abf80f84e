import { isSymbolic, toStr } from '../../../../template';
import { defineRule } from '../../../engine/rule';
import { isFilled } from '../../../relations/scalars';
import { isOn } from '../../../relations/truth';

const CONFIGURATION = 'WorkGroupConfiguration';
const RESULT = [CONFIGURATION, 'ResultConfiguration'] as const;

export const rule = defineRule({
  id: 'athena-workgroup-enforced',
  title: 'Athena work group enforces its settings: results go to its own bucket, encrypted',
  severity: 'medium',
  resource: 'AWS::Athena::WorkGroup',
  baseline: false,
  rationale:
    'Settings of a work group that are not enforced are advice: a client that names another location, its own bucket in its own account for one, gets the results there, unencrypted if it likes. Whoever may query may then take away what they query, past everything that guards the bucket of reports.',
  remediation:
    'workGroupConfiguration: { enforceWorkGroupConfiguration: true, resultConfiguration: { outputLocation, encryptionConfiguration: { encryptionOption: "SSE_S3" } } }',
  whenNotToUse: 'For a work group of people who explore with buckets of their own.',
  controls: [
    'nist-800-53-r5:AC-4',
    'nist-800-53-r5:CM-6',
    'nist-800-53-r5:SC-28',
    'wellarchitected:SEC08-BP02',
  ],
  requirements: ['C6.5'],
  references: [
    'https://docs.aws.amazon.com/athena/latest/ug/workgroups-settings-override.html',
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-athena-workgroup-workgroupconfiguration.html',
  ],
  messages: {
    enforced: 'results go to {location}, encrypted by {option}, whatever a client asks for',
    notEnforced: 'its settings are not enforced: a client may send results elsewhere',
    notSaid: 'it does not say that its settings are enforced',
    noLocation: 'it names no location of results, so that every client has to',
    notEncrypted: 'it does not say how results are encrypted',
    disabled: 'it is disabled: nobody can query with it',
    unknown: 'whether its settings are enforced rests on {value}',
  },
  check(group, judge) {
    const state = group.get('State');
    if (state === 'DISABLED') return judge.fail('disabled', {}, [judge.property(group, ['State'])]);
    const enforced = group.get(CONFIGURATION, 'EnforceWorkGroupConfiguration');
    const at = [judge.property(group, [CONFIGURATION, 'EnforceWorkGroupConfiguration'])];
    if (isSymbolic(enforced)) return judge.unknown('unknown', { value: enforced }, at);
    if (enforced === undefined) return judge.fail('notSaid', {}, at);
    if (isOn(enforced) === 'no') return judge.fail('notEnforced', {}, at);
    const location = toStr(group.get(...RESULT, 'OutputLocation'));
    const place = [judge.property(group, [...RESULT, 'OutputLocation'])];
    if (location === undefined || location === '') return judge.fail('noLocation', {}, place);
    if (isFilled(location) === 'unknown') return judge.unknown('unknown', { value: location }, place);
    const option = group.get(...RESULT, 'EncryptionConfiguration', 'EncryptionOption');
    const evidence = [...at, ...place, judge.property(group, [...RESULT, 'EncryptionConfiguration'])];
    if (option === undefined || option === '') return judge.fail('notEncrypted', {}, evidence);
    if (isSymbolic(option) || isSymbolic(state))
      return judge.unknown('unknown', { value: isSymbolic(option) ? option : state }, evidence);
    return judge.pass('enforced', { location, option }, evidence);
  },
});
