import { join } from 'node:path';
import { checkPaths } from '../check';
import { FRAMEWORK_IDS } from '../frameworks';
import { RULES } from '../rules';
import { assignmentsOf, findProfile, PROFILES, ProfileError } from '.';

const all = [...PROFILES.values()];
const ofFramework = (id: string): boolean => FRAMEWORK_IDS.includes(id);
const cases = all.filter(({ id }) => id !== 'aws-baseline' && !ofFramework(id));

describe.each(all.map((profile) => [profile.id, profile] as const))('%s', (_id, profile) => {
  it('names rules that exist, and sets parameters that they have, to values of their kind', () => {
    for (const [id, parameters] of Object.entries(profile.rules)) {
      const declared = RULES.get(id)?.parameters ?? {};
      expect({ id, exists: RULES.has(id) }).toEqual({ id, exists: true });
      for (const [name, value] of Object.entries(parameters)) {
        expect({ id, name, known: Object.hasOwn(declared, name) }).toEqual({ id, name, known: true });
        expect({ id, name, kind: kindOf(value) }).toEqual({ id, name, kind: kindOf(declared[name]) });
      }
    }
  });

  it('says what it is for', () => {
    expect(profile.title).toMatch(/^[A-Z].*[^.]$/);
    expect(profile.description).toMatch(/^[A-Z].*\.$/);
  });

  it("judges somebody else's template, by every one of its rules, and breaks nowhere", () => {
    const template = join(__dirname, '..', '..', 'docs', 'examples', 'photos.yaml');
    const report = checkPaths([template], { profile: profile.id, toolVersion: '0.0.0' });
    expect(report.problems).toEqual([]);
    // A framework may have no rule for anything that one template holds.
    if (!ofFramework(profile.id)) expect(report.outcomes.length).toBeGreaterThan(0);
    expect(report.outcomes.filter(({ verdict }) => verdict === 'error')).toEqual([]);
    expect(report.summary.checks).toBe(Object.keys(profile.rules).length);
  });
});

it('holds the baseline in the profile of every case, and rules of one architecture in none but those', () => {
  const baseline = Object.keys(findProfile('aws-baseline').rules);
  for (const { id, rules } of cases)
    expect({ id, missing: baseline.filter((rule) => !Object.hasOwn(rules, rule)) }).toEqual({
      id,
      missing: [],
    });
  const special = [...RULES.values()].filter(({ baseline: on }) => on === false).map(({ id }) => id);
  expect(special.filter((rule) => baseline.includes(rule))).toEqual([]);
});

it('judges a rule that is asked for by name, with the parameters of the profile where it has some', () => {
  const [only] = assignmentsOf(findProfile('big-data'), ['firehose-buffers-within']);
  expect(only?.parameters).toEqual({ seconds: 60 });
  expect(assignmentsOf(findProfile('aws-baseline'), ['firehose-buffers-within'])).toHaveLength(1);
  expect(
    assignmentsOf(findProfile('big-data'), [], ['firehose-buffers-within']).map(({ rule }) => rule.id),
  ).not.toContain('firehose-buffers-within');
});

it('knows no profile and no rule that is not there', () => {
  expect(() => findProfile('nothing')).toThrow(ProfileError);
  expect(() => findProfile('nothing')).toThrow('todo-list');
  expect(() => assignmentsOf(findProfile('big-data'), ['nothing'])).toThrow('there is no rule nothing');
});

function kindOf(value: unknown): string {
  return Array.isArray(value) ? 'list' : typeof value;
}

it('has a profile for every framework, of the rules that are evidence for a control of it', () => {
  for (const id of FRAMEWORK_IDS) {
    const rules = Object.keys(findProfile(id).rules);
    expect({ id, some: rules.length > 0 }).toEqual({ id, some: true });
    // Those that only some templates need are in here as well, those of one architecture only are not.
    const wanted = [...RULES.values()].filter(
      ({ baseline, controls }) =>
        baseline !== false && controls.some((control) => control.startsWith(`${id}:`)),
    );
    expect(rules.sort()).toEqual(wanted.map((rule) => rule.id).sort());
  }
});

it('leaves out of the baseline what only some templates need', () => {
  const baseline = Object.keys(findProfile('aws-baseline').rules);
  const extra = [...RULES.values()].filter((rule) => rule.baseline === 'frameworks').map(({ id }) => id);
  expect(extra).not.toEqual([]);
  expect(extra.filter((id) => baseline.includes(id))).toEqual([]);
});
