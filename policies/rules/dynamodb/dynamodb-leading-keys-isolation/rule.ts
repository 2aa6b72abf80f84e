import { showText } from '../../../../iam';
import { worstConclusion } from '../../../access/conclusion';
import { proveIsolation } from '../../../access/identity-isolation';
import { COGNITO_SUB } from '../../../access/identity-variables';
import { itemsOf, type KeyLayout, keyUse } from '../../../access/leading-keys';
import { identityPolicies } from '../../../access/principals';
import { resourceMeant, tablePolicyOf } from '../../../access/resource-grounds';
import { textKey } from '../../../access/text-split';
import { defineRule } from '../../../engine/rule';
import { handouts } from '../../../relations/identity-pools';

export const rule = defineRule({
  id: 'dynamodb-leading-keys-isolation',
  title: 'No identity reaches items of another in a table that is shared out by leading keys',
  severity: 'critical',
  resource: 'AWS::IAM::Role',
  rationale:
    'Users who talk to DynamoDB directly share one role; only dynamodb:LeadingKeys keeps their items apart. It is absent from a Scan, and ForAllValues is true of a key that is absent: one action too many in the statement, and everybody reads the whole table.',
  remediation:
    "actions: ['dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem'], conditions: { 'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': ['${cognito-identity.amazonaws.com:sub}'] } }, without dynamodb:Scan",
  whenNotToUse: 'For tables that all users are meant to write to, such as a public guest book.',
  controls: ['nist-800-53-r5:AC-3', 'nist-800-53-r5:AC-6', 'wellarchitected:SEC03-BP02', 'soc2:CC6.3'],
  requirements: ['C1.4'],
  references: [
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_examples_dynamodb_items.html',
  ],
  messages: {
    pass: 'no identity reaches items of another: {keys}',
    fail: 'items with the key {key} are not for their identity alone: {text}',
    unknown: 'whether items are kept apart is not known ({keys}): {text}',
    none: 'no identity pool hands out this role, and nothing in it is shared out by leading keys',
    unused: 'this role writes no items and shares none out by identity',
    unread: 'what this role may do is not known: {text}',
  },
  prove(subject, judge) {
    const { graph } = judge;
    const policies = identityPolicies(graph, subject);
    const uses = policies.documents.map(({ policy }) => keyUse(policy));
    const written = uses.flatMap(({ layouts }) => layouts);
    const handedOut = handouts(graph, subject).length > 0;
    if (!handedOut && written.length === 0) return judge.notApplicable('none');
    const laidOut = new Set(written.map(({ table }) => textKey(table)));
    const assumed = !handedOut
      ? []
      : uses
          .flatMap(({ shared }) => shared)
          .filter((table) => !laidOut.has(textKey(table)))
          .map((table): KeyLayout => ({ table, key: `\${${COGNITO_SUB}}`, variable: COGNITO_SUB }));
    const layouts = [...new Map([...written, ...assumed].map((one) => [shown(one), one])).values()];
    const [gap] = policies.gaps;
    if (layouts.length === 0) {
      return gap ? judge.unknown('unread', { text: gap.text }) : judge.notApplicable('unused');
    }
    const all = layouts.map((layout) => {
      const table = resourceMeant(graph, 'AWS::DynamoDB::Table', layout.table);
      const resource = table && tablePolicyOf(table);
      const asked = { policies, principal: subject, ...(resource && { resource }) };
      const conclusion = proveIsolation(asked, layout.variable, (by, bind) =>
        itemsOf({ ...layout, table: bind(layout.table), key: bind(layout.key) }, by),
      );
      return { layout, ...conclusion };
    });
    const broken = all.find(({ verdict }) => verdict === 'fails');
    if (broken) return judge.fail('fail', { key: shown(broken.layout), text: broken.text }, broken.evidence);
    const keys = layouts.map(shown).join(', ');
    const { verdict, text, evidence } = worstConclusion(all);
    if (verdict === 'unknown') return judge.unknown('unknown', { keys, text }, evidence);
    return judge.pass('pass', { keys }, evidence);
  },
});

function shown({ table, key }: KeyLayout): string {
  return `${showText(key)} of ${showText(table)}`;
}
