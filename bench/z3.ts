/** The same inclusion question put to Z3, where `z3-solver` (MIT) is installed. */

export type Asked =
  | { readonly kind: 'not-installed' }
  | { readonly kind: 'answered' | 'unknown'; readonly milliseconds: number };

/** Z3 gives up after this: long enough to tell the order of magnitude, short enough for a benchmark that people run. */
export const TIMEOUT_MS = 2_000;

interface LowLevel {
  mk_config(): unknown;
  mk_context(config: unknown): unknown;
  eval_smtlib2_string(context: unknown, text: string): Promise<string>;
}

let z3: Promise<LowLevel | undefined> | undefined;

async function load(): Promise<LowLevel | undefined> {
  try {
    const { init } = require('z3-solver') as { init(): Promise<{ Z3: LowLevel }> };
    return (await init()).Z3;
  } catch {
    return undefined;
  }
}

/** Is every string that one of `left` matches also matched by one of `right`? */
export async function askZ3(left: readonly string[], right: readonly string[]): Promise<Asked> {
  z3 ??= load();
  const solver = await z3;
  if (!solver) return { kind: 'not-installed' };
  const text = [
    `(set-option :timeout ${TIMEOUT_MS})`,
    '(declare-const x String)',
    `(assert (str.in_re x ${union(left)}))`,
    `(assert (not (str.in_re x ${union(right)})))`,
    '(check-sat)',
  ].join('\n');
  const start = performance.now();
  const answer = await solver.eval_smtlib2_string(solver.mk_context(solver.mk_config()), text);
  const milliseconds = performance.now() - start;
  return { kind: /^(?:un)?sat/.test(answer.trim()) ? 'answered' : 'unknown', milliseconds };
}

const union = (globs: readonly string[]): string =>
  globs.length === 1 ? regex(globs[0] ?? '') : `(re.union ${globs.map(regex).join(' ')})`;

function regex(glob: string): string {
  const parts = glob.split(/(\*|\?)/).filter((part) => part !== '');
  const terms = parts.map((part) =>
    part === '*' ? 're.all' : part === '?' ? 're.allchar' : `(str.to_re "${part.replaceAll('"', '""')}")`,
  );
  return terms.length === 1 ? (terms[0] ?? '') : `(re.++ ${terms.join(' ')})`;
}
