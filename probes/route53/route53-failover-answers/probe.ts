import { defineProbe } from '../../engine/probe';
import { askGroup, dataOf, expectedOf, recordOf, shownRecord } from '../shared/expected';
import {
  GROUP_MESSAGES,
  type GroupMessage,
  planGroups,
  RECORD_METADATA,
  ROUTING,
} from '../shared/plan-group';
import { askedName, type RecordGroup } from '../shared/records';

type Message = GroupMessage | 'primary' | 'failedOver' | 'secondary' | 'unchecked' | 'single';

export const probe = defineProbe<Message, RecordGroup>({
  ...RECORD_METADATA,
  id: 'route53-failover-answers',
  title: 'A failover name answers with its primary, which something checks',
  rationale:
    'A primary without a health check never fails over: the secondary is there and never used. A name that answers with the secondary says that the primary is down, or believed to be.',
  remediation:
    'new route53.CfnRecordSet(this, "Primary", { failover: "PRIMARY", healthCheckId: check.attrHealthCheckId, ... })',
  references: [`${ROUTING}-failover.html`],
  messages: {
    ...GROUP_MESSAGES,
    primary: '{name} answers with its primary {record} on {count} name servers',
    failedOver: '{name} answers with its secondary {record}, which is right only while {check} fails',
    secondary: '{name} answers with its secondary {record}, and nothing checks the primary',
    unchecked:
      '{name} answers with its primary, but neither a health check nor the health of the target could take it out',
    single: '{name} has no {missing} record',
  },
  retries: 1,
  plan: (resource, planner) =>
    planGroups(
      resource,
      planner,
      ['failover'],
      (group) => `${askedName(group)} ${group.type} is answered by its primary`,
    ),
  async ask(group, session) {
    const name = askedName(group);
    const primary = group.records.find(({ failover }) => failover === 'PRIMARY');
    const secondary = group.records.find(({ failover }) => failover === 'SECONDARY');
    if (!primary || !secondary)
      return session.fail('single', { name, missing: primary ? 'secondary' : 'primary' });
    const expected = await expectedOf(group, session);
    if (expected.servers.length === 0) return session.error('noServers', { zone: group.zone });
    for (const server of expected.servers) {
      const values = dataOf(await askGroup(group, server, session), group.type);
      if (values.length === 0) return session.fail('empty', { name, to: ` (${server})` });
      const record = recordOf(expected, values);
      if (!record) return session.fail('undeclared', { name, values: values.join(', ') });
      if (record === primary) continue;
      return primary.checked
        ? session.unknown('failedOver', {
            name,
            record: shownRecord(record),
            check: `the health check of ${primary.setId}`,
          })
        : session.fail('secondary', { name, record: shownRecord(record) });
    }
    if (!primary.checked) return session.fail('unchecked', { name });
    return session.pass('primary', { name, record: shownRecord(primary), count: expected.servers.length });
  },
});
