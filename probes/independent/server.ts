import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where Debian puts a program; undefined when it is not installed. */
export function installed(program: string): string | undefined {
  return ['/usr/sbin', '/usr/bin', '/usr/local/sbin', '/usr/local/bin']
    .map((folder) => join(folder, program))
    .find((path) => existsSync(path));
}

/** Tests of a server that nobody here wrote; skipped, by a name that says so, where it is not installed. */
export function describeWith(program: string, tests: (path: string) => void): void {
  const path = installed(program);
  if (path === undefined)
    describe.skip(`${program} is not installed (apt-get install it to run these)`, () => tests(program));
  else describe(`against ${program}`, () => tests(path));
}

/** A port that nobody uses now. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** A folder with a server's configuration, and the server that runs on it. */
export class Daemon {
  readonly folder = mkdtempSync(join(tmpdir(), 'assay-server-'));
  private child: ChildProcess | undefined;
  private said = '';

  write(name: string, text: string): string {
    const path = join(this.folder, name);
    writeFileSync(path, text);
    return path;
  }

  /** Starts the program in the foreground and waits until it listens. */
  async start(program: string, args: readonly string[], port: number): Promise<void> {
    const child = spawn(program, args, { cwd: this.folder, stdio: ['ignore', 'pipe', 'pipe'] });
    this.child = child;
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => {
        this.said = (this.said + chunk.toString()).slice(-4_000);
      });
    for (let i = 0; i < 200; i++) {
      if (child.exitCode !== null) break;
      if (await listens(port)) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`${program} does not listen: ${this.said}`);
  }

  async stop(): Promise<void> {
    const { child } = this;
    if (child && child.exitCode === null && child.signalCode === null) {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      const late = setTimeout(() => child.kill('SIGKILL'), 3_000);
      await ended;
      clearTimeout(late);
    }
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port });
    socket.on('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });
}
