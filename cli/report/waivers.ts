import type { WaiverRequest } from '../../reports';
import { UsageError } from '../usage-error';

const FIELDS = ['check', 'subject', 'owner', 'reason', 'expires'] as const;

/**
 * The waivers of a config file. Each names its check, its subject, who answers for it, why, and its last day: a waiver
 * without an owner or an end is how accepted failures become forgotten ones.
 * @throws UsageError for a waiver that lacks a field, has one that does not exist, or a last day that is no day.
 */
export function waiversOf(list: readonly unknown[], path: string): readonly WaiverRequest[] {
  return list.map((entry, i) => {
    const where = `${path}: waiver ${i + 1}`;
    if (typeof entry !== 'object' || entry === null || Array.isArray(entry))
      throw new UsageError(`${where} must be an object with ${FIELDS.join(', ')}`);
    for (const name of Object.keys(entry)) {
      if (!FIELDS.some((field) => field === name))
        throw new UsageError(`${where}: there is no field ${name}; there is ${FIELDS.join(', ')}`);
    }
    const field = (name: (typeof FIELDS)[number]): string => {
      const value: unknown = Object.hasOwn(entry, name) ? Reflect.get(entry, name) : undefined;
      if (typeof value !== 'string' || value.trim() === '') throw new UsageError(`${where} has no ${name}`);
      return value;
    };
    return {
      check: field('check'),
      subject: field('subject'),
      owner: field('owner'),
      reason: field('reason'),
      expires: day(field('expires'), where),
    };
  });
}

function day(value: string, where: string): string {
  const date = /^\d{4}-\d{2}-\d{2}$/.test(value) ? new Date(`${value}T00:00:00Z`) : undefined;
  // `2026-02-30` is turned into March by Date: that day is not the one that was meant.
  if (date === undefined || Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== value)
    throw new UsageError(`${where}: expires ${value} is not a day; write YYYY-MM-DD`);
  return value;
}
