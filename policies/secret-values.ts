import type { Graph } from '../template';
import { isHiddenParameter } from './relations/secret-values';

/** Names of parameters that hold a secret, whether or not their author marked them. */
const NAME = /(?:password|passwd|secret|token|private_?key|api_?key|credentials?)$/i;

/** Shorter values stand in too many texts by chance, and are no secrets worth the name. */
const SHORTEST = 6;

/**
 * Values of template parameters that no report may show: of those marked `NoEcho`, and of those named like a secret; their
 * defaults, and what was given on the command line.
 */
export function secretValues(
  graphs: readonly Graph[],
  given: Readonly<Record<string, string>>,
): readonly string[] {
  const values = new Set<string>();
  const add = (value: string | undefined): void => {
    if (value !== undefined && value.length >= SHORTEST && !value.includes('{{resolve:')) values.add(value);
  };
  for (const [name, value] of Object.entries(given)) if (NAME.test(name)) add(value);
  for (const graph of graphs) {
    for (const template of graph.templates) {
      for (const [name, entry] of template.parameters) {
        if (!NAME.test(name) && !isHiddenParameter(template, name)) continue;
        add(entry.default);
        add(Object.hasOwn(given, name) ? given[name] : undefined);
      }
    }
  }
  return [...values];
}
