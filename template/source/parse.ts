import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { extname } from 'node:path';
import { type Parsed, parseJson } from './json';
import { MAX_FILE_BYTES, MAX_YAML_BYTES } from './limits';
import { LineTable } from './lines';
import { InputProblem, type SourceDocument } from './source';
import { isObject, kindOf, templateProblems } from './template-shape';
import { parseYaml } from './yaml';

const GIVE_TEMPLATE = 'Give a CloudFormation template in JSON or YAML';

/**
 * Reads JSON or YAML, decided by the content: what starts with a brace is JSON (or, in a `.yaml` file that is no
 * JSON, a YAML flow map), the rest is YAML.
 * @param path name of the file in messages and spans
 * @throws InputProblem where the text cannot be read, or is not a map
 */
export function parseSource(path: string, bytes: Buffer | string): SourceDocument {
  const buffer = typeof bytes === 'string' ? Buffer.from(bytes, 'utf8') : bytes;
  if (buffer.length > MAX_FILE_BYTES) throw tooLarge(path, buffer.length, MAX_FILE_BYTES);
  const text = decode(path, buffer);
  const again = () => decode(path, buffer);
  const lines = new LineTable(path, again);
  const first = firstCharacter(text);
  if (first === undefined) {
    throw new InputProblem(path, 'the file is empty', GIVE_TEMPLATE, lines.span(0, 0));
  }
  const json = first === '[' || first === '{' ? !isYamlFile(path) || isJson(text) : false;
  if (!json && buffer.length > MAX_YAML_BYTES) throw tooLarge(path, buffer.length, MAX_YAML_BYTES);
  const parsed: Parsed = json ? parseJson(path, text, lines, again) : parseYaml(path, text, lines);
  const root = parsed.value;
  if (root === null) throw new InputProblem(path, 'the file is empty', GIVE_TEMPLATE, lines.span(0, 0));
  if (!isObject(root)) {
    throw new InputProblem(
      path,
      `the file holds ${kindOf(root)}, not a map`,
      GIVE_TEMPLATE,
      parsed.locate([]),
    );
  }
  const sha256 = createHash('sha256').update(buffer).digest('hex');
  return { path, sha256, format: json ? 'json' : 'yaml', root, locate: parsed.locate };
}

/**
 * Reads one CloudFormation template.
 * @throws InputProblem where {@link parseSource} does, and for the first thing that makes it no sound template
 * ({@link templateProblems} names them all)
 */
export function parseTemplate(path: string, bytes: Buffer | string): SourceDocument {
  const document = parseSource(path, bytes);
  const problem = templateProblems(document)[0];
  if (problem) throw problem;
  return document;
}

/** A file beyond what is read. */
export function tooLarge(path: string, bytes: number, limit: number): InputProblem {
  const megabytes = (count: number) => (count / (1024 * 1024)).toFixed(1);
  const what = `the file has ${megabytes(bytes)} MB, more than the ${megabytes(limit)} MB that are read`;
  const fix = 'Give a template that CloudFormation would take: it takes 1 MB';
  return new InputProblem(path, what, fix, { file: path, line: 1, column: 1, endLine: 1, endColumn: 1 });
}

function decode(path: string, buffer: Buffer): string {
  if (!isUtf8(buffer)) {
    const good = validPrefix(buffer);
    const { line, column } = new LineTable(path, () => good).position(good.length);
    const span = { file: path, line, column, endLine: line, endColumn: column + 1 };
    throw new InputProblem(path, 'not UTF-8 text', 'Save the file as UTF-8', span);
  }
  const text = buffer.toString('utf8');
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
}

/** The text before the first byte that is not UTF-8. */
function validPrefix(buffer: Buffer): string {
  let low = 0;
  let high = buffer.length;
  // A prefix that ends within a character is not UTF-8 either; no more than three bytes off, and on the same line.
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (isUtf8(buffer.subarray(0, middle)) || startsWell(buffer, middle)) low = middle;
    else high = middle - 1;
  }
  while (low > 0 && !isUtf8(buffer.subarray(0, low))) low--;
  return buffer.toString('utf8', 0, low);
}

/** Is the prefix UTF-8 but for a character that its end cuts? */
function startsWell(buffer: Buffer, end: number): boolean {
  return [1, 2, 3].some((cut) => {
    const lead = buffer[end - cut] ?? 0;
    const needs = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc0 ? 2 : 1;
    return cut < needs && isUtf8(buffer.subarray(0, end - cut));
  });
}

function firstCharacter(text: string): string | undefined {
  return /\S/.exec(text)?.[0];
}

function isYamlFile(path: string): boolean {
  return ['.yaml', '.yml'].includes(extname(path).toLowerCase());
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
