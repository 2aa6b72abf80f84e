import type { JudgePrincipal, JudgeRequest } from './judge-model';
import { principalKeys } from './principal-keys';

/** A small world: every request there is in it can be asked one by one. */
export interface Universe {
  readonly principals: readonly JudgePrincipal[];
  /** Actions with the resources they can be called on. */
  readonly calls: readonly { readonly action: string; readonly resource: string }[];
  readonly contexts: readonly JudgeRequest['context'][];
  readonly resourceAccount: string;
}

/** Every request of the universe, with the keys that follow from who asks. */
export function* requestsOf(universe: Universe): Generator<JudgeRequest> {
  const { resourceAccount } = universe;
  for (const principal of universe.principals) {
    const own = principalKeys(principal);
    const contexts = universe.contexts.map((context) => ({ ...own, ...context }));
    for (const { action, resource } of universe.calls) {
      for (const context of contexts) {
        yield { principal, action, resource, resourceAccount, context };
      }
    }
  }
}

/** Every way to give each key one of its values; `undefined` leaves the key out. */
export function contextsOf(
  values: Readonly<Record<string, readonly (string | readonly string[] | undefined)[]>>,
): JudgeRequest['context'][] {
  let contexts: JudgeRequest['context'][] = [{}];
  for (const [key, choices] of Object.entries(values)) {
    contexts = contexts.flatMap((context) =>
      choices.map((value) => (value === undefined ? context : { ...context, [key]: value })),
    );
  }
  return contexts;
}

/** Every text over the alphabet with at most so many characters, the shortest first. */
export function textsUpTo(length: number, alphabet: readonly string[]): string[] {
  let longest = [''];
  const texts = [''];
  for (let n = 0; n < length; n++) {
    longest = longest.flatMap((text) => alphabet.map((char) => text + char));
    texts.push(...longest);
  }
  return texts;
}
