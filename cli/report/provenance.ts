import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { awsActions } from '../../iam';
import { ruleSet } from '../../policies';
import type { Provenance } from '../../reports';

/** What the run was. `argv` is what stood behind the command's name. */
export function provenance(argv: readonly string[], endedAt: Date): Provenance {
  const commit = commitOf(process.cwd());
  return {
    commandLine: ['assay', ...withoutValues(argv)],
    ...(commit !== undefined && { commit }),
    ruleSet: ruleSet(),
    actionList: awsActions().version,
    endedAt: endedAt.toISOString(),
  };
}

/** `--param Password=x` → `--param Password=…`: a parameter's value may be a secret. */
function withoutValues(argv: readonly string[]): readonly string[] {
  return argv.map((arg, i) => {
    if (arg.startsWith('--param=')) return `--param=${nameOnly(arg.slice('--param='.length))}`;
    return argv[i - 1] === '--param' ? nameOnly(arg) : arg;
  });
}

function nameOnly(pair: string): string {
  const equals = pair.indexOf('=');
  return equals < 0 ? pair : `${pair.slice(0, equals)}=…`;
}

const COMMIT = /^[0-9a-f]{40}([0-9a-f]{24})?$/;

/** The commit that is checked out, read from git's own files: a report must not depend on a program that may be missing. */
function commitOf(directory: string): string | undefined {
  for (let at = directory; ; at = dirname(at)) {
    const git = join(at, '.git');
    if (existsSync(git)) return headOf(git);
    if (dirname(at) === at) return undefined;
  }
}

function headOf(git: string): string | undefined {
  try {
    const head = readFileSync(join(git, 'HEAD'), 'utf8').trim();
    if (COMMIT.test(head)) return head;
    const ref = /^ref: (refs\/[\w./-]+)$/.exec(head)?.[1];
    if (ref === undefined || ref.includes('..')) return undefined;
    const loose = join(git, ref);
    if (existsSync(loose)) {
      const commit = readFileSync(loose, 'utf8').trim();
      return COMMIT.test(commit) ? commit : undefined;
    }
    const packed = readFileSync(join(git, 'packed-refs'), 'utf8');
    return packed
      .split('\n')
      .map((line) => line.split(' '))
      .find(([commit, name]) => name === ref && commit !== undefined && COMMIT.test(commit))?.[0];
  } catch {
    // A linked worktree (.git is a file), or a repository that cannot be read: the report then names no commit.
    return undefined;
  }
}
