import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Graph, load } from '../../template';

/** The graph of a template given as plain data, read as a file is. */
export function graphFrom(template: object, parameters: Readonly<Record<string, string>> = {}): Graph {
  const directory = mkdtempSync(join(tmpdir(), 'assay-twin-'));
  try {
    const path = join(directory, 'template.json');
    writeFileSync(path, JSON.stringify(template));
    const { graphs, problems } = load([path], { parameters: new Map(Object.entries(parameters)) });
    const [graph] = graphs;
    if (!graph || problems.length > 0) throw new Error(problems.map(({ message }) => message).join('\n'));
    return graph;
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
