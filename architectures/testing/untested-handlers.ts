import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { handlerNames } from '../handler-code';

const ARCHITECTURES = join(__dirname, '..');

/** Handlers, as `CASE/NAME`, that no test beside them imports. */
export function untestedHandlers(): readonly string[] {
  return handlerNames().filter((name) => {
    const folder = join(ARCHITECTURES, dirname(name), 'handlers');
    const imported = `'./${name.slice(name.indexOf('/') + 1)}'`;
    return !readdirSync(folder)
      .filter((file) => file.endsWith('.test.ts'))
      .some((file) => readFileSync(join(folder, file), 'utf8').includes(imported));
  });
}
