import type { SkippedFile } from './assembly/input';
import { readInputs } from './assembly/read';
import { Graph } from './graph/graph';
import { readTemplate } from './model/read-template';
import type { InputProblem, Span } from './source/source';

export interface LoadOptions {
  /** Parameter values by name, pseudo parameters too (`AWS::Region`). */
  readonly parameters?: ReadonlyMap<string, string>;
  /** Directory that relative paths are read from and shown against; the working directory by default. */
  readonly cwd?: string;
}

/** A part of a template that is not judged, and why. */
export interface PartNotJudged {
  readonly template: string;
  readonly logicalId?: string;
  readonly type?: string;
  readonly reason: string;
  readonly location?: Span;
}

/** Everything that was found below the paths a user gave, ready to be judged. */
export interface Loaded {
  readonly graphs: readonly Graph[];
  /** Files read, with the SHA-256 of their bytes. */
  readonly files: readonly { readonly path: string; readonly sha256: string }[];
  readonly problems: readonly InputProblem[];
  readonly skipped: readonly SkippedFile[];
  readonly notJudged: readonly PartNotJudged[];
}

/**
 * Reads cloud assemblies, templates and folders. Never throws for what a user can mend: every input that cannot be read is
 * a problem with its place, and the others are there all the same.
 */
export function load(paths: readonly string[], options: LoadOptions = {}): Loaded {
  const read = readInputs(paths, options.cwd === undefined ? {} : { cwd: options.cwd });
  const problems = [...read.problems];
  const notJudged: PartNotJudged[] = [];
  const graphs: Graph[] = [];
  const parameters = options.parameters ?? new Map<string, string>();
  for (const group of read.groups) {
    const templates = group.templates.flatMap((input) => {
      const reading = readTemplate(input, parameters);
      problems.push(...reading.problems);
      return reading.template ? [reading.template] : [];
    });
    for (const template of templates) {
      for (const part of template.notJudged) {
        const location =
          part.logicalId === undefined ? undefined : template.locate(['Resources', part.logicalId], 'key');
        notJudged.push({ template: template.id, ...part, ...(location && { location }) });
      }
    }
    if (templates.length > 0) graphs.push(new Graph(group, templates, { parameters }));
  }
  return { graphs, files: read.files, problems, skipped: read.skipped, notJudged };
}
