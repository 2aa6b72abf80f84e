/** The door of the room that reads what users bring: templates and assemblies in, a graph of resolved resources out. */
export type { InputGroup, ReadResult, SkippedFile, TemplateInput } from './assembly/input';
export { Graph, type GraphOptions } from './graph/graph';
export type { Reference } from './graph/mentions';
export { type Overview, overviewOf } from './graph/overview';
export { Resource } from './graph/resource';
export { type Loaded, type LoadOptions, load, type PartNotJudged } from './load';
export type { Template } from './model/template';
export type { Exploration, Scenario } from './resolve/choices';
export { InputProblem, type Path, type Raw, type RawObject, type Span } from './source/source';
export { type Comparison, compare } from './value/compare';
export {
  Atom,
  atomsIn,
  expanded,
  isList,
  isObject,
  isSymbolic,
  type Origin,
  partsOf,
  type Str,
  SYMBOLIC,
  type Symbolic,
  Text,
  text,
  toStr,
  type Value,
  type ValueObject,
} from './value/value';
