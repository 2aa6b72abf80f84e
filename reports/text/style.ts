import type { Severity, Verdict } from '../model';

/** The looks a piece of text can have. Colour only repeats what a word or a symbol beside it says. */
export type Look = 'strong' | 'quiet' | 'bad' | 'warn' | 'good' | 'note' | 'plain';

const CODES: Readonly<Record<Look, readonly [string, string]>> = {
  strong: ['\u001b[1m', '\u001b[22m'],
  quiet: ['\u001b[2m', '\u001b[22m'],
  bad: ['\u001b[1;31m', '\u001b[22;39m'],
  warn: ['\u001b[33m', '\u001b[39m'],
  good: ['\u001b[32m', '\u001b[39m'],
  note: ['\u001b[36m', '\u001b[39m'],
  plain: ['', ''],
};

/** Puts a look on text that has been made visible and wrapped before. */
export type Paint = (look: Look, text: string) => string;

/** A painter with or without colour. */
export function painter(color: boolean): Paint {
  if (!color) return (_look, text) => text;
  return (look, text) => {
    const [on, off] = CODES[look];
    return text === '' ? '' : on + text + off;
  };
}

/** One column wide in every terminal font. */
export const SYMBOL: Readonly<Record<Verdict, string>> = {
  error: '!',
  fail: '✖',
  unknown: '?',
  waived: '~',
  pass: '✔',
  'not-applicable': '-',
};

export const VERDICT_LOOK: Readonly<Record<Verdict, Look>> = {
  error: 'bad',
  fail: 'bad',
  unknown: 'warn',
  waived: 'note',
  pass: 'good',
  'not-applicable': 'quiet',
};

export const SEVERITY_LOOK: Readonly<Record<Severity, Look>> = {
  critical: 'bad',
  high: 'bad',
  medium: 'warn',
  low: 'note',
  info: 'quiet',
};
