/** Days between two rotations: at least, and at most. */
export interface Days {
  readonly least: number;
  readonly most: number;
}

const RATE = /^rate\((\d{1,6}) (hour|day)s?\)$/;
/** Minutes, hours, day of the month, month, day of the week, year. */
const CRON = /^cron\((\S+) (\S+) (\S+) (\S+) (\S+) (\S+)\)$/;
const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];

/**
 * What a schedule expression of Secrets Manager means in days; undefined for what is not understood.
 * Source: Secrets Manager User Guide, "Schedule expressions".
 */
export function intervalOf(expression: string): Days | undefined {
  const text = expression.trim().slice(0, 200);
  const rate = RATE.exec(text);
  if (rate) {
    const days = Number(rate[1]) / (rate[2] === 'hour' ? 24 : 1);
    return { least: days, most: days };
  }
  const [, , , day = '', month = '', , year = ''] = CRON.exec(text) ?? [];
  const months = year === '*' ? monthsOf(month) : undefined;
  if (months === undefined) return undefined;
  const gap = widest(months);
  // A day that every month has comes once in each; any other, or a day of the week, may leave a month out.
  const steady = day === '*' || day === 'L' || (/^\d{1,2}$/.test(day) && Number(day) <= 28);
  return { least: steady ? gap * 30 - 3 : (gap - 1) * 30, most: gap * 31 + (steady ? 0 : 31) };
}

/** Month numbers of one field; undefined for what is not understood. */
function monthsOf(field: string): readonly number[] | undefined {
  const found: number[] = [];
  for (const part of field.toUpperCase().split(',')) {
    const [range = '', step = '1'] = part.split('/');
    const [from = '', to = from] = range.split('-');
    const open = part.includes('/') && !range.includes('-');
    const first = range === '*' ? 1 : numberIn(from);
    const last = range === '*' || open ? 12 : numberIn(to);
    const by = Number(step);
    if (first === undefined || last === undefined || !Number.isInteger(by) || by < 1) return undefined;
    for (let month = first; month <= last; month += by) found.push(month);
  }
  return found.length === 0 ? undefined : found.sort((a, b) => a - b);
}

function numberIn(name: string): number | undefined {
  const number = MONTHS.indexOf(name) + 1 || Number(name);
  return Number.isInteger(number) && number >= 1 && number <= 12 ? number : undefined;
}

/** The most months between one and the next, over the turn of the year too. */
function widest(months: readonly number[]): number {
  const next = [...months.slice(1), (months[0] ?? 1) + 12];
  return Math.max(...months.map((month, i) => (next[i] ?? month + 12) - month));
}
