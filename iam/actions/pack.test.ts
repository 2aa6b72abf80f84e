import fc from 'fast-check';
import { packKeys, packService } from './pack';
import type { AccessLevel, ActionRecord, ConditionKeyType, ServiceRecord } from './service-record';
import { unpackKeys, unpackService } from './unpack';

const levels: AccessLevel[] = ['List', 'Read', 'Write', 'Tagging', 'Permissions management'];
const types: ConditionKeyType[] = ['String', 'ArrayOfString', 'Bool', 'ARN'];

const services: fc.Arbitrary<ServiceRecord> = fc
  .record({
    keys: fc.uniqueArray(
      fc.tuple(fc.stringMatching(/^(aws|svc):[A-Za-z${}]{1,6}$/), fc.constantFrom(...types)),
      {
        selector: ([name]) => name,
        maxLength: 45,
      },
    ),
    typeNames: fc.uniqueArray(fc.stringMatching(/^[A-Za-z /]{1,8}$/), { minLength: 1, maxLength: 4 }),
    names: fc.uniqueArray(fc.stringMatching(/^(Get|List|Put)?[A-Za-z][A-Za-z0-9-]{0,6}$/), {
      selector: (name) => name.toLowerCase(),
      maxLength: 12,
    }),
  })
  .chain(({ keys, typeNames, names }) => {
    const keyNames = fc.subarray(keys.map(([name]) => name));
    const resource = fc.record({
      type: fc.constantFrom(...typeNames),
      required: fc.boolean(),
      conditionKeys: keyNames,
    });
    const action = (name: string): fc.Arbitrary<ActionRecord> =>
      fc.record({
        name: fc.constant(name),
        accessLevel: fc.constantFrom(...levels),
        resources: fc.array(resource, { maxLength: 2 }),
        conditionKeys: keyNames,
      });
    return fc.record({
      prefix: fc.constant('svc'),
      title: fc.constant('A Service'),
      conditionKeys: fc.constant(keys.map(([name, type]) => ({ name, type }))),
      resourceTypes: fc.tuple(
        ...typeNames.map((name) =>
          fc.record({
            name: fc.constant(name),
            arns: fc.constantFrom(
              ['arn:${Partition}:svc:::${X}'],
              ['arn:aws:svc:::a', 'arn:${Partition}:svc:b'],
            ),
            conditionKeys: keyNames,
          }),
        ),
      ),
      actions: fc.tuple(...names.map(action)),
    });
  });

describe('packing', () => {
  it('loses nothing', () => {
    fc.assert(
      fc.property(services, (service) => {
        const unpacked = unpackService('svc', packService(service));
        expect(unpacked.title).toBe(service.title);
        expect(unpacked.conditionKeys).toEqual(service.conditionKeys);
        expect(unpacked.resourceTypes).toEqual(service.resourceTypes);
        expect([...unpacked.actionNames].sort()).toEqual(service.actions.map(({ name }) => name).sort());
        for (const { name, ...traits } of service.actions) {
          expect(unpacked.canonical(name.toUpperCase())).toBe(name);
          expect(unpacked.traits(name)).toEqual(traits);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('reads no keys from nothing', () => {
    expect(unpackKeys(packKeys([], 'svc'), 'svc')).toEqual([]);
  });

  it.each([
    ['a key that is not listed', { conditionKeys: ['svc:other'] }],
    ['a type that is not listed', { resources: [{ type: 'other', required: true, conditionKeys: [] }] }],
    ['a name with a space', { name: 'Get Object' }],
  ])('refuses %s', (_, change) => {
    const action: ActionRecord = { name: 'Get', accessLevel: 'Read', resources: [], conditionKeys: [] };
    const service: ServiceRecord = {
      prefix: 'svc',
      title: 'A Service',
      conditionKeys: [],
      resourceTypes: [],
      actions: [{ ...action, ...change }],
    };
    expect(() => packService(service)).toThrow();
  });
});
