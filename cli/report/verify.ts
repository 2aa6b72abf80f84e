import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileName, parseStatement } from '../../reports';
import { UsageError } from '../usage-error';

/**
 * `assay report verify DIR`: every report of a bundle against the digests of its in-toto statement, and every input that is
 * still there. Exit code 1 when one differs or a report is missing.
 */
export function verifyCommand(directory: string): void {
  const path = join(directory, fileName('in-toto'));
  const subjects = parseStatement(read(path));
  if (subjects === undefined) throw new UsageError(`${path} is no in-toto statement of assay`);
  let wrong = 0;
  let absent = 0;
  for (const { name, sha256, role } of subjects) {
    // A report's name comes from the file: never a path that leads out of the bundle.
    if (role === 'report' && basename(name) !== name)
      throw new UsageError(`${path}: ${name} is no file name`);
    const file = role === 'report' ? join(directory, name) : name;
    if (!existsSync(file)) {
      if (role === 'input') absent += 1;
      else {
        wrong += 1;
        process.stdout.write(`missing  ${file}\n`);
      }
      continue;
    }
    const actual = createHash('sha256').update(readFileSync(file)).digest('hex');
    if (actual !== sha256) wrong += 1;
    process.stdout.write(`${actual === sha256 ? 'same    ' : 'changed '} ${file}\n`);
  }
  if (absent > 0) process.stdout.write(`${absent} inputs are not here and were not compared\n`);
  process.stdout.write(
    wrong === 0 ? 'the bundle is what was written\n' : `${wrong} differ from what was written\n`,
  );
  process.exitCode = wrong === 0 ? 0 : 1;
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw new UsageError(
      `${path} cannot be read: a bundle that can be verified is written with --format in-toto`,
    );
  }
}
