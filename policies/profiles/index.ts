import type { Assignment } from '../engine/run';
import { RULES } from '../rules';
import { awsBaseline } from './aws-baseline';
import { bigData } from './big-data';
import { blogWebsite } from './blog-website';
import { byFramework } from './by-framework';
import { microservices } from './microservices';
import { paidContent } from './paid-content';
import type { Profile } from './profile';
import { softwareUpdates } from './software-updates';
import { todoList } from './todo-list';

/** Every profile by its id. */
export const PROFILES: ReadonlyMap<string, Profile> = new Map(
  [
    awsBaseline,
    todoList,
    blogWebsite,
    microservices,
    paidContent,
    softwareUpdates,
    bigData,
    ...byFramework,
  ].map((profile) => [profile.id, profile]),
);

/** A profile or rule that does not exist; the message says what there is. */
export class ProfileError extends Error {
  override readonly name = 'ProfileError';
}

/** @throws ProfileError when there is no profile of that id. */
export function findProfile(id: string): Profile {
  const profile = PROFILES.get(id);
  if (!profile)
    throw new ProfileError(`there is no profile ${id}; there is ${[...PROFILES.keys()].join(', ')}`);
  return profile;
}

/**
 * The rules of a profile with their parameters, narrowed to `only` and without `skip`.
 * @throws ProfileError for an id that no rule has: a mistyped filter must not look like a clean run.
 */
export function assignmentsOf(
  profile: Profile,
  only: readonly string[] = [],
  skip: readonly string[] = [],
): Assignment[] {
  for (const id of [...only, ...skip, ...Object.keys(profile.rules)]) {
    if (!RULES.has(id)) throw new ProfileError(`there is no rule ${id}; see "assay list"`);
  }
  // A rule asked for by name is judged whether or not the profile holds it.
  const ids = only.length > 0 ? only : Object.keys(profile.rules);
  return ids.flatMap((id) => {
    const rule = RULES.get(id);
    return rule === undefined || skip.includes(id) ? [] : [{ rule, parameters: profile.rules[id] ?? {} }];
  });
}
