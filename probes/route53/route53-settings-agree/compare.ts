import { comparable, type DeclaredRecord, type RecordGroup } from '../shared/records';
import type { StoredRecord } from './api';

/** The first thing about a group of records that is stored in another way than it is declared; undefined where there is none. */
export function difference(group: RecordGroup, stored: readonly StoredRecord[]): string | undefined {
  const own = stored.filter(({ name, type }) => name === group.name && type === group.type);
  const alone = group.policy === 'simple';
  for (const record of group.records) {
    const match = own.find(({ setId }) => (alone ? setId === undefined : setId === record.setId));
    if (!match) return alone ? 'is not stored' : `has no record ${record.setId}`;
    const different = fields(group, record, match).find(([, declared, said]) => declared !== said);
    if (different) {
      const [what, declared, said] = different;
      const which = alone ? '' : ` of ${record.setId}`;
      return `has ${what} ${said ?? 'not set'}${which}, declared is ${declared ?? 'not set'}`;
    }
  }
  const declared = new Set(group.records.map(({ setId }) => setId));
  const stranger = own.find(({ setId }) => setId !== undefined && !declared.has(setId));
  return stranger && `has a record ${stranger.setId} that no template declares`;
}

type Field = readonly [string, string | number | undefined, string | number | undefined];

function fields(group: RecordGroup, declared: DeclaredRecord, stored: StoredRecord): readonly Field[] {
  const said = stored.values.map((value) => comparable(group.type, value));
  return [
    ['values', sorted(declared.values), sorted(said)],
    ['alias target', declared.aliasTarget, stored.aliasTarget],
    // The TTL of an alias is its target's.
    ['TTL', declared.aliasTarget === undefined ? (declared.ttl ?? stored.ttl) : undefined, stored.ttl],
    ['weight', declared.weight, stored.weight],
    ['region', declared.region, stored.region],
    ['continent', declared.continent, stored.continent],
    ['country', declared.country, stored.country],
    ['subdivision', declared.subdivision, stored.subdivision],
    ['failover role', declared.failover, stored.failover],
    ['health check', word(declared.checked), word(stored.checked)],
    ['multivalue answer', String(group.policy === 'multivalue'), String(stored.multivalue)],
  ];
}

function word(checked: boolean): string {
  return checked ? 'set' : 'not set';
}

function sorted(values: readonly string[]): string {
  return [...values].sort().join(', ');
}
