import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

it('says which cases there are when it is asked for another, and makes nothing', () => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['-r', 'esbuild-register', join('scripts', 'synth.ts'), 'todo-lists'],
    { cwd: join(__dirname, '..'), encoding: 'utf8' },
  );
  expect(stderr).toMatch(/there is no case todo-lists; there is todo-list, /);
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
});
