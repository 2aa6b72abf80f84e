import type { Policy } from '../document/model';
import { parsePolicy } from '../document/parse';
import type { Proof } from '../prove/model';

/** A policy of version 2012-10-17; throws when the reasoner finds fault with it. For tests. */
export function policyOf(...statements: object[]): Policy {
  const { policy, problems } = parsePolicy({ Version: '2012-10-17', Statement: statements });
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
  return policy;
}

export function allow(Action: unknown, Resource: unknown, more: object = {}): object {
  return { Effect: 'Allow', Action, Resource, ...more };
}

export function deny(Action: unknown, Resource: unknown, more: object = {}): object {
  return { Effect: 'Deny', Action, Resource, ...more };
}

/** The counterexample's request; throws when there is none. */
export function refuted(proof: Proof) {
  if (proof.verdict !== 'fails') throw new Error(`Not refuted: ${JSON.stringify(proof)}`);
  return proof.counterexample;
}

/** What an unknown answer rests on. */
export function rests(proof: Proof): string {
  if (proof.verdict !== 'unknown') throw new Error(`Not unknown: ${JSON.stringify(proof)}`);
  return proof.because.map(({ text }) => text).join('; ');
}
