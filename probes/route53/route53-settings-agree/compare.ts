import type { DeclaredRecord, RecordContent, RecordGroup } from '../shared/records';
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
  const field = (what: string, of: (record: RecordContent) => Field[1]): Field => [
    what,
    of(declared),
    of(stored),
  ];
  return [
    field('values', ({ values }) => [...values].sort().join(', ')),
    field('alias target', ({ aliasTarget }) => aliasTarget),
    // The TTL of an alias is its target's.
    ['TTL', declared.aliasTarget === undefined ? (declared.ttl ?? stored.ttl) : undefined, stored.ttl],
    field('weight', ({ weight }) => weight),
    field('region', ({ region }) => region),
    field('continent', ({ continent }) => continent),
    field('country', ({ country }) => country),
    field('subdivision', ({ subdivision }) => subdivision),
    field('failover role', ({ failover }) => failover),
    field('health check', ({ checked }) => (checked ? 'set' : 'not set')),
    ['multivalue answer', String(group.policy === 'multivalue'), String(stored.multivalue)],
  ];
}
