import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** The command as it is published. */
export const COMMAND = join(__dirname, '..', '..', 'dist', 'assay.js');

/** What a person at a terminal gets from one run. */
export interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A folder of its own for a test, removed with {@link Workspace.remove}. */
export class Workspace {
  readonly root = realpathSync(mkdtempSync(join(tmpdir(), 'assay-cli-')));

  constructor(files: Readonly<Record<string, string | object | Buffer>> = {}) {
    if (!existsSync(COMMAND))
      throw new Error('dist/assay.js is missing: run "npm run build -- --no-types" first');
    for (const [name, content] of Object.entries(files)) this.write(name, content);
  }

  write(name: string, content: string | object | Buffer): void {
    const path = join(this.root, name);
    mkdirSync(dirname(path), { recursive: true });
    const isText = typeof content === 'string' || Buffer.isBuffer(content);
    writeFileSync(path, isText ? content : JSON.stringify(content, null, 1));
  }

  path(name: string): string {
    return join(this.root, name);
  }

  /** Runs the built command here. The environment holds nothing that would change its output. */
  assay(args: readonly string[], env: Readonly<Record<string, string>> = {}, cwd = this.root): Run {
    const { status, stdout, stderr, error } = spawnSync(process.execPath, [COMMAND, ...args], {
      cwd,
      env: { PATH: process.env['PATH'], ...env },
      encoding: 'utf8',
      maxBuffer: 256 * 1024 * 1024,
      // Far above what any run takes: it only turns a hang into a failure.
      timeout: 60_000,
    });
    if (error) throw error;
    return { code: status, stdout, stderr };
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}

/** A bucket that fails several rules of the baseline. */
export const BUCKET = { Type: 'AWS::S3::Bucket' } as const;
/** A template with that bucket under a logical id that is easy to find in a report. */
export const FAILING = { Resources: { Careless: BUCKET } } as const;
