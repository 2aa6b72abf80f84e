/** Prefix of the records in the ingestion bucket; Firehose puts them below it by day. */
export const RECORDS = 'records/';

const KEY = /^records\/dt=(\d{4}-\d{2}-\d{2})\/[^/]+$/;

/**
 * The day of an object of records, as in `2026-11-23`.
 * @param key As S3 writes it into events: URL-encoded, with `+` for blanks.
 * @throws Error for an object that is none of records.
 */
export function dayOf(key: string): string {
  const day = KEY.exec(decodeURIComponent(key.replaceAll('+', ' ')))?.[1];
  if (day === undefined || Number.isNaN(Date.parse(day))) throw new Error('the object is none of records');
  return day;
}
