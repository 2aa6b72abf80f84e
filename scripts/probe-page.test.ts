import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { control } from '../policies/frameworks';
import { REQUIREMENTS } from '../policies/requirements';
import { PROBES } from '../probes';
import { probePage } from './probe-page';

/** Folders that hold a probe, by their names. */
function folders(): readonly string[] {
  const root = join(__dirname, '..', 'probes');
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap((service) =>
      readdirSync(join(root, service.name), { withFileTypes: true }).map(
        (entry) => [service.name, entry] as const,
      ),
    )
    .flatMap(([service, entry]) =>
      entry.isDirectory() && readdirSync(join(root, service, entry.name)).includes('probe.ts')
        ? [entry.name]
        : [],
    )
    .sort();
}

it('knows every probe by the name of its folder', () => {
  expect([...PROBES.keys()].sort()).toEqual(folders());
});

it('names controls and requirements that exist, and defends something with every probe', () => {
  const page = probePage({ controlTitle: control, requirements: REQUIREMENTS });
  for (const [id, probe] of PROBES) {
    expect(page).toContain(`## ${id}\n`);
    expect(probe.requirements.length).toBeGreaterThan(0);
    expect(probe.controls.length).toBeGreaterThan(0);
    expect(probe.references.every((url) => url.startsWith('https://'))).toBe(true);
    expect(probe.title).not.toMatch(/\.$/);
  }
});
