import { RULES } from '../../index';
import type { CaseManifest } from '../case';
import { breakageResult } from './break';
import { variantProblems } from './gate';

/** The tests that every case has to pass: each variant meets its gate, and each breakage is found by the right policy. */
export function testCase(manifest: CaseManifest): void {
  describe(manifest.id, () => {
    it.each(manifest.variants.map(({ name }) => name))('meets its profile and cdk-nag: %s', (variant) => {
      expect(variantProblems(manifest, variant)).toEqual([]);
    });

    it.each(manifest.breakages.map((breakage) => [breakage.requirement, breakage.name, breakage] as const))(
      'is found out when broken: %s, %s',
      (_requirement, _name, breakage) => {
        const { failed, undecided, defended } = breakageResult(manifest, breakage);
        expect({ failed, undecided, defended }).toEqual({
          failed: [...breakage.fails].sort(),
          undecided: [],
          defended: true,
        });
      },
    );

    it('breaks every requirement that policies show, each way once', () => {
      const broken = new Set(manifest.breakages.map(({ requirement }) => requirement));
      const shown = manifest.requirements.filter(({ shownBy }) => shownBy !== 'probes');
      expect(shown.map(({ id }) => id).filter((id) => !broken.has(id))).toEqual([]);
      const names = manifest.breakages.map(({ name }) => name);
      expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
      const unknown = manifest.breakages.flatMap(({ fails }) => fails.filter((id) => !RULES.has(id)));
      expect(unknown).toEqual([]);
    });
  });
}
