import { CASES } from '../architectures';
import { PROBES } from '../probes';

it.each(CASES.map((manifest) => [manifest.id, manifest] as const))(
  '%s names probes that exist, once, and that defend one of its requirements',
  (_id, { probes, requirements }) => {
    const own = new Set(requirements.map(({ id }) => id));
    expect(probes.filter((id) => !PROBES.has(id))).toEqual([]);
    expect(probes.filter((id) => !PROBES.get(id)?.requirements.some((one) => own.has(one)))).toEqual([]);
    expect(probes.filter((id, i) => probes.indexOf(id) !== i)).toEqual([]);
  },
);
