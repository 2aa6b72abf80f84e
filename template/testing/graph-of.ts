import type { TemplateInput } from '../assembly/input';
import { Graph } from '../graph/graph';
import { readTemplate } from '../model/read-template';
import type { Path, RawObject, Span } from '../source/source';

/** A template input from plain data; its places are all line 1. */
export function inputOf(root: object, more: Partial<TemplateInput> = {}): TemplateInput {
  const id = more.id ?? 'template.json';
  const locate = (_path: Path): Span => ({ file: id, line: 1, column: 1, endLine: 1, endColumn: 1 });
  return {
    id,
    document: { path: id, sha256: '', format: 'json', root: root as RawObject, locate },
    constructPath: () => undefined,
    creation: () => undefined,
    nested: new Map(),
    ...more,
  };
}

/** A graph of templates given as plain data; fails on any problem of theirs. */
export function graphOf(
  inputs: readonly TemplateInput[] | object,
  parameters: Readonly<Record<string, string>> = {},
): Graph {
  const list = Array.isArray(inputs) ? (inputs as readonly TemplateInput[]) : [inputOf(inputs)];
  const given = new Map(Object.entries(parameters));
  const templates = list.map((input) => {
    const { template, problems } = readTemplate(input, given);
    if (!template) throw new Error(problems.map((problem) => problem.message).join('\n'));
    return template;
  });
  return new Graph({ path: '.' }, templates, { parameters: given });
}

/** What readers complain of in a template given as plain data. */
export function problemsOf(root: object): readonly string[] {
  return readTemplate(inputOf(root), new Map()).problems.map(({ what }) => what);
}
