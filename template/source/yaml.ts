import { Composer, type CST, type Document, Lexer, Parser, type YAMLError } from 'yaml';
import { type Parsed, tooDeep } from './json';
import { MAX_DEPTH } from './limits';
import type { LineTable } from './lines';
import { InputProblem } from './source';
import { YamlConverter } from './yaml-convert';
import { YamlLocator } from './yaml-locate';

/**
 * Reads YAML with the short forms of CloudFormation's functions, anchors, aliases and merge keys.
 * @throws InputProblem on a syntax error, an unknown tag, a duplicate or `__proto__` key, several documents, or too
 * many values.
 */
export function parseYaml(path: string, text: string, lines: LineTable): Parsed {
  const document = readDocument(path, text, lines);
  const error = document.errors[0];
  if (error) throw syntaxProblem(path, error, lines);
  const converter = new YamlConverter(path, lines);
  const value = converter.convert(document.contents);
  let locator: YamlLocator | undefined;
  return {
    value,
    locate: (place, at) => {
      locator ??= new YamlLocator(document.contents, converter.targets, lines);
      return locator.locate(place, at);
    },
  };
}

function readDocument(path: string, text: string, lines: LineTable): Document.Parsed {
  // With the failsafe schema every scalar is text: what it stands for is CloudFormation's to say, not the package's.
  // Duplicate keys are ours to find: the package compares every pair of keys.
  const composer = new Composer({
    schema: 'failsafe',
    resolveKnownTags: false,
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'error',
  });
  const documents = [...composer.compose(boundedTokens(path, text, lines), true, text.length)];
  const extra = documents[1];
  if (extra) {
    const span = lines.span(extra.range[0], extra.range[0]);
    throw new InputProblem(path, 'more than one YAML document', 'Keep one document a file', span);
  }
  const document = documents[0];
  if (!document) throw new InputProblem(path, 'the file is empty', 'Give a CloudFormation template');
  return document;
}

/**
 * The syntax tree, refused where it is too deep. The package's composer recurses, and near the end of the stack the
 * engine may abort the process instead of throwing, so depth has to be known before; its parser does not recurse.
 */
function* boundedTokens(path: string, text: string, lines: LineTable): Generator<CST.Token> {
  for (const token of parseTokens(text)) {
    const pending: { token: CST.Token; depth: number }[] = [{ token, depth: 0 }];
    for (let next = pending.pop(); next; next = pending.pop()) {
      const { token: current, depth } = next;
      if (depth > MAX_DEPTH) throw tooDeep(path, lines.span(current.offset, current.offset + 1));
      if (current.type === 'document') {
        if (current.value) pending.push({ token: current.value, depth: 1 });
      } else if ('items' in current) {
        for (const item of current.items) {
          if (isCollection(item.key)) pending.push({ token: item.key, depth: depth + 1 });
          if (isCollection(item.value)) pending.push({ token: item.value, depth: depth + 1 });
        }
      }
    }
    yield token;
  }
}

function* parseTokens(text: string): Generator<CST.Token> {
  const parser = new Parser();
  for (const lexeme of lenientLexer().lex(text)) yield* parser.next(lexeme);
  yield* parser.end();
}

/** What is used of the lexer's insides. */
interface FlowLexer {
  indentNext: number;
  parseFlowCollection(): Generator<string, unknown>;
}

/**
 * The package ends a flow collection (`[...]`, `{...}`) at a line that is indented less than YAML 1.2 asks for. The
 * YAML 1.1 parsers that CloudFormation's users go through do not look at indentation there, and real templates rely
 * on it, so the bound is lifted while a flow collection is read.
 */
function lenientLexer(): Lexer {
  const lexer = new Lexer();
  const flow = lexer as unknown as FlowLexer;
  const strict = flow.parseFlowCollection;
  flow.parseFlowCollection = function* (this: FlowLexer) {
    const indentNext = this.indentNext;
    this.indentNext = 0;
    const next = yield* strict.call(this);
    this.indentNext = indentNext;
    return next;
  };
  return lexer;
}

function isCollection(
  token: CST.Token | null | undefined,
): token is CST.BlockMap | CST.BlockSequence | CST.FlowCollection {
  return token !== null && token !== undefined && 'items' in token;
}

function syntaxProblem(path: string, error: YAMLError, lines: LineTable): InputProblem {
  const span = lines.span(error.pos[0], error.pos[1]);
  const first = error.message.split('\n', 1)[0] ?? error.message;
  const what = `not valid YAML: ${first.charAt(0).toLowerCase()}${first.slice(1)}`;
  const fix =
    error.code === 'TAB_AS_INDENT'
      ? 'Indent with blanks instead of tabs'
      : 'Correct the YAML there: look at quotes and indentation';
  return new InputProblem(path, what.slice(0, 200), fix, span);
}
