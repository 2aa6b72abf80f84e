import { diagnoseJson, type JsonFault } from './json-diagnose';
import { JsonLocator } from './json-locate';
import { countKeys, countMembers, scanJson } from './json-members';
import { MAX_DEPTH } from './limits';
import type { LineTable } from './lines';
import { InputProblem, type Path, type Raw, type Span } from './source';

/** Parsed data with a way to find its places; what both readers hand on. */
export interface Parsed {
  readonly value: Raw;
  readonly locate: (path: Path, at?: 'key' | 'value') => Span;
}

/** Above this many characters the depth is looked at before parsing, because millions of lists take gigabytes. */
const SCAN_FIRST = 1024 * 1024;

/**
 * Reads JSON with the engine's own parser, and asks the slow reader only where something does not add up.
 * @param again gives the text once more: a run that locates nothing keeps no texts, which halves the work of the
 * garbage collector
 * @throws InputProblem on a syntax error, a duplicate or `__proto__` key, or nesting beyond {@link MAX_DEPTH}.
 */
export function parseJson(path: string, text: string, lines: LineTable, again: () => string): Parsed {
  if (text.length > SCAN_FIRST && scanJson(text).depth > MAX_DEPTH) throw explain(path, text, lines);
  const value = nativeParse(path, text, lines);
  if (typeof value === 'object' && value !== null) {
    const tree = countKeys(value, MAX_DEPTH);
    if (tree.tooDeep || tree.prototypeKey || tree.keys !== countMembers(text))
      throw explain(path, text, lines);
  }
  let locator: JsonLocator | undefined;
  return {
    value,
    locate: (place, at) => {
      locator ??= new JsonLocator(again(), lines);
      return locator.locate(place, at);
    },
  };
}

function nativeParse(path: string, text: string, lines: LineTable): Raw {
  try {
    return JSON.parse(text) as Raw;
  } catch {
    throw explain(path, text, lines);
  }
}

function explain(path: string, text: string, lines: LineTable): InputProblem {
  const fault = diagnoseJson(text, MAX_DEPTH);
  if (!fault) throw new Error(`${path}: the two readers of JSON disagree; please report this with the file`);
  return faultProblem(path, fault, lines);
}

function faultProblem(path: string, fault: JsonFault, lines: LineTable): InputProblem {
  switch (fault.kind) {
    case 'syntax':
      return new InputProblem(
        path,
        `not valid JSON: ${fault.what}`,
        fault.fix,
        lines.span(fault.at, fault.at + 1),
      );
    case 'duplicate':
      return duplicateKey(path, fault.key, lines.span(fault.at, fault.end), lines.position(fault.first).line);
    case 'prototype':
      return prototypeKey(path, lines.span(fault.at, fault.end));
    case 'depth':
      return tooDeep(path, lines.span(fault.at, fault.at + 1));
  }
}

/** A key that an object has twice. */
export function duplicateKey(path: string, key: string, span: Span, firstLine: number): InputProblem {
  const what = `duplicate key ${shown(key)}, first written in line ${firstLine}`;
  return new InputProblem(
    path,
    what,
    'Remove or rename one of the two: which of them counts is undefined',
    span,
  );
}

/** A key that would change the prototype of objects. */
export function prototypeKey(path: string, span: Span): InputProblem {
  return new InputProblem(path, 'the key "__proto__" is not allowed', 'Rename it', span);
}

/** Nesting beyond {@link MAX_DEPTH}. */
export function tooDeep(path: string, span?: Span): InputProblem {
  return new InputProblem(
    path,
    `nested deeper than ${MAX_DEPTH} levels`,
    'Give a template: real ones are seldom deeper than 30 levels',
    span,
  );
}

/** A text of the input, quoted and cut to what fits in a line. */
export function shown(text: string): string {
  const quoted = JSON.stringify(text);
  return quoted.length > 80 ? `${quoted.slice(0, 76)}..."` : quoted;
}
