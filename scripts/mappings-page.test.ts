import { rulesOnDisk } from './docs';
import { isOurs, mappingsPage, reasons, serviceOf } from './mappings-page';

const rules = rulesOnDisk();

it('gives a reason for every service with rules that no public mapping knows, and for no other', () => {
  const ours = new Set(rules.filter(isOurs).map(serviceOf));
  expect(Object.keys(reasons()).sort()).toEqual([...ours].sort());
});

it('gives reasons in whole sentences', () => {
  for (const [service, why] of Object.entries(reasons()))
    expect({ service, why }).toEqual({ service, why: expect.stringMatching(/^[A-Z].{30,300}\.$/) });
});

it('tells public mappings from ours', () => {
  expect(isOurs({ id: 'a-rule', controls: ['nist-800-53-r5:AC-3', 'fsbp:S3.8'] })).toBe(false);
  expect(isOurs({ id: 'a-rule', controls: ['securityhub:S3.14'] })).toBe(false);
  expect(isOurs({ id: 'a-rule', controls: ['nist-800-53-r5:AC-3'] })).toBe(true);
});

it('says of each framework where it is from, and of each rule of ours why', () => {
  const framework = {
    id: 'f',
    title: 'Some framework',
    version: '2',
    source: 'its publisher',
    date: '2026-01-02',
    controls: { A: { title: 'a' }, B: { title: 'b' } },
  };
  const page = mappingsPage([{ id: 'x-rule', controls: ['f:A'] }], { x: 'Nobody knows x.' }, [framework]);
  expect(page).toContain('| Some framework | 2 | 2026-01-02 | 2 | 1 | its publisher |');
  expect(page).toContain('| [x-rule](rules/x-rule.md) | Nobody knows x. |');
  expect(page).toContain('1 of 1 rules look at what no control');
});
