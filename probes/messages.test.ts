import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { PROBES } from './registry';
import { UNSHOWN } from './testing/unshown';

/** Messages that cloudfront/preconditions.test.ts asks every probe of distributions for that has them. */
const BY_ALL = new Set(['noHost', 'noPath', 'noPolicy', 'noSigner', 'noObject']);

/** Long enough that a test which holds it is about this message. */
const FRAGMENT = 12;

/** The tests below a folder, and the tables that several of them share, with their text. */
function testsBelow(folder: string): readonly (readonly [string, string])[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return testsBelow(path);
    return /[.-]tests?\.ts$/.test(entry.name) && path !== __filename
      ? [[path, readFileSync(path, 'utf8')] as const]
      : [];
  });
}

/** What breaks the cases on purpose says which message has to come of it. */
const CASES = join(__dirname, '..', 'scripts', 'probed-breakages.ts');
const TESTS = [...testsBelow(__dirname), [CASES, readFileSync(CASES, 'utf8')] as const];

/** Messages of a probe that no test names: neither by their id beside a verdict, nor by a part of their text. */
function unshown({ id, messages }: { readonly id: string; readonly messages: object }): readonly string[] {
  const own = TESTS.filter(([path, text]) => path.includes(`${sep}${id}${sep}`) || text.includes(id))
    .map(([, text]) => text)
    .join('\n');
  return Object.entries(messages)
    .filter(([message, text]) => {
      if (id.startsWith('cloudfront-') && BY_ALL.has(message)) return false;
      const named = new RegExp(`(?:fail|pass|unknown|error|not-applicable) ${message}\\b|'${message}'`).test(
        own,
      );
      const parts = String(text)
        .split(/\{\w+\}/)
        .map((part) => part.trim().slice(0, 24))
        .filter((part) => part.length >= FRAGMENT);
      return !named && !parts.some((part) => own.includes(part));
    })
    .map(([message]) => message)
    .sort();
}

it.each([...PROBES.values()].map((probe) => [probe.id, probe] as const))(
  'every message of %s is in some test, but those that are known not to be',
  (id, probe) => {
    const known = new Set(UNSHOWN[id]);
    expect(unshown(probe).filter((message) => !known.has(message))).toEqual([]);
  },
);
