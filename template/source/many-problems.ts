import { InputProblem, type Path, type Span } from './source';

/** More than a person mends in one go; a generated file may have one for each of 100,000 lines. */
const MAX_PROBLEMS = 100;

/** Something wrong in a template, before its place is looked up. */
export interface Finding {
  readonly path: Path;
  readonly what: string;
  readonly fix: string;
  readonly at?: 'key' | 'value';
}

/** The first problems with their places, and how many more there are. */
export function problemsOf(
  file: string,
  findings: readonly Finding[],
  locate: (path: Path, at?: 'key' | 'value') => Span,
): InputProblem[] {
  const problems = findings
    .slice(0, MAX_PROBLEMS)
    .map(({ path, what, fix, at }) => new InputProblem(file, what, fix, locate(path, at)));
  const more = findings.length - problems.length;
  if (more > 0) {
    const what = `the template has ${more} more problems, which are not listed`;
    problems.push(new InputProblem(file, what, 'Mend those that are listed, then run again'));
  }
  return problems;
}
