import { CASES } from '../architectures';

// Not by an import: probes are checked under other options than constructs (tsconfig.cdk.json).
const { PROBES } = jest.requireActual<{
  readonly PROBES: ReadonlyMap<string, { readonly requirements: readonly string[] }>;
}>('../probes');

it.each(CASES.map((manifest) => [manifest.id, manifest] as const))(
  '%s names probes that exist, once, and that defend one of its requirements',
  (_id, { probes, requirements }) => {
    const own = new Set(requirements.map(({ id }) => id));
    expect(probes.filter((id) => !PROBES.has(id))).toEqual([]);
    expect(probes.filter((id) => !PROBES.get(id)?.requirements.some((one) => own.has(one)))).toEqual([]);
    expect(probes.filter((id, i) => probes.indexOf(id) !== i)).toEqual([]);
  },
);
