import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { object, string } from '../json';

/**
 * The folder of a file asset in the assembly that a template stands in, by the key under which it would be published.
 * Undefined where the assembly holds no such folder: code that stands in an archive is not run.
 */
export function assetFolder(template: string, key: string): string | undefined {
  const assembly = resolve(dirname(template));
  if (!existsSync(assembly)) return undefined;
  for (const name of readdirSync(assembly).filter((one) => one.endsWith('.assets.json'))) {
    const files = object(object(JSON.parse(readFileSync(join(assembly, name), 'utf8')))['files']);
    for (const file of Object.values(files).map(object)) {
      const keys = Object.values(object(file['destinations'])).map((one) => string(object(one)['objectKey']));
      const path = string(object(file['source'])['path']);
      if (path === undefined || !keys.some((one) => one === key || one === basename(key))) continue;
      const folder = join(assembly, path);
      // A manifest names what stands beside it: never what is elsewhere on this machine.
      const within = relative(assembly, folder);
      if (within.startsWith('..') || isAbsolute(within)) return undefined;
      if (existsSync(folder) && statSync(folder).isDirectory()) return folder;
    }
  }
  return undefined;
}
