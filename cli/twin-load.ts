import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { PROFILES } from '../policies';
import { type Loaded, load } from '../template';
import { UsageError } from './usage-error';

/** Region of stacks that name none. */
export const REGION = 'eu-west-1';
const ACCOUNT = '111122223333';

/** The path that a name means: a path, or a case that was synthesized into `cdk.out/CASE/default`. */
export function pathOf(name: string): string {
  if (existsSync(name)) return name;
  const synthesized = ['cdk.out', join('assay-report', 'cdk.out')].flatMap((root) => [
    join(root, name, 'default'),
    join(root, name),
  ]);
  const found = synthesized.find((path) => existsSync(path));
  if (found !== undefined) return found;
  if (PROFILES.get(name)?.probes?.requirements !== undefined)
    throw new UsageError(
      `${name} is a reference architecture, and cdk.out/${name} is not here: in the repository of cdk-assay, run "npm run synth -- ${name}" first`,
    );
  throw new UsageError(
    `there is no ${name}: name a template, a cdk.out, or a case that "npm run synth -- CASE" has written`,
  );
}

/** Loads what a twin is to serve. A twin is one deployment: region and account are fixed where the stacks name none. */
export function loadForTwin(names: readonly string[], given: Readonly<Record<string, string>>): Loaded {
  const paths = names.map(pathOf);
  const parameters = new Map(Object.entries(given));
  const first = load(paths, { parameters });
  const stacks = first.graphs.flatMap((graph) => graph.templates);
  const [named] = stacks.flatMap(({ input }) => input.region ?? []);
  const [account] = stacks.flatMap(({ input }) => input.account ?? []);
  const added = {
    ...(stacks.every(({ input }) => input.region === undefined) && { 'AWS::Region': named ?? REGION }),
    ...(stacks.every(({ input }) => input.account === undefined) && { 'AWS::AccountId': account ?? ACCOUNT }),
    'AWS::Partition': 'aws',
  };
  return load(paths, { parameters: new Map([...Object.entries(added), ...parameters]) });
}
