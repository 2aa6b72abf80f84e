import { basename, dirname, isAbsolute, resolve } from 'node:path';
import { shown } from '../source/json';
import { InputProblem, type SourceDocument, type Span } from '../source/source';
import type { FileReader } from './files';
import type { TemplateInput } from './input';
import { type Manifest, resolveNamed, type StackArtifact } from './manifest';
import { entriesAt, textAt, textsIn } from './raw';

/** What the surroundings of a template know about it. */
export interface Surroundings {
  /** Directory that templates it names may not leave. */
  readonly boundary: string;
  readonly manifest?: Manifest;
  readonly stack?: StackArtifact;
}

/** One template that was read, and the nested ones it names. */
export class LoadedTemplate implements TemplateInput {
  readonly id: string;
  readonly nested = new Map<string, LoadedTemplate>();
  readonly stackName?: string;
  readonly account?: string;
  readonly region?: string;

  constructor(
    readonly document: SourceDocument,
    readonly file: string,
    private readonly reader: FileReader,
    private readonly surroundings: Surroundings,
    isNested: boolean,
  ) {
    this.id = document.path;
    const stack = surroundings.stack;
    if (!stack) return;
    if (!isNested) this.stackName = stack.stackName;
    if (stack.account !== undefined) this.account = stack.account;
    if (stack.region !== undefined) this.region = stack.region;
  }

  constructPath(logicalId: string): string | undefined {
    return this.entry(logicalId)?.path ?? this.ownPath(logicalId);
  }

  creation(logicalId: string): Span | undefined {
    const frame = this.entry(logicalId)?.creation;
    if (!frame) return undefined;
    const { line, column } = frame;
    const file = this.reader.name(resolve(this.reader.cwd, frame.file));
    return { file, line, column, endLine: line, endColumn: column + 1 };
  }

  private entry(logicalId: string) {
    return this.surroundings.stack?.metadata.find(logicalId, basename(this.file), this.ownPath(logicalId));
  }

  private ownPath(logicalId: string): string | undefined {
    return textAt(this.document.root, 'Resources', logicalId, 'Metadata', 'aws:cdk:path');
  }
}

/** Files of the nested stacks that a template names, by logical id. Problems and notes go to the reader. */
export function nestedFiles(
  template: LoadedTemplate,
  around: Surroundings,
  reader: FileReader,
): Map<string, string> {
  const files = new Map<string, string>();
  for (const [logicalId, resource] of entriesAt(template.document.root, 'Resources')) {
    const type = textAt(resource, 'Type');
    const property =
      type === 'AWS::CloudFormation::Stack'
        ? 'TemplateURL'
        : type === 'AWS::Serverless::Application'
          ? 'Location'
          : undefined;
    if (property === undefined) continue;
    const asset = reader.attempt(() => assetFile(template, logicalId, around, reader));
    const local = asset ?? localFile(template, textAt(resource, 'Properties', property), around, reader);
    if (local !== undefined) files.set(logicalId, local);
  }
  return files;
}

/** The template asset of a nested stack in a cloud assembly: by metadata that the CDK CLI asks for, or by object key. */
function assetFile(
  template: LoadedTemplate,
  logicalId: string,
  around: Surroundings,
  reader: FileReader,
): string | undefined {
  if (!around.manifest) return undefined;
  const path = ['Resources', logicalId, 'Metadata', 'aws:asset:path'];
  const metadata = textAt(template.document.root, ...path);
  if (metadata !== undefined) {
    return resolveNamed(
      template.document,
      path,
      metadata,
      around.manifest.directory,
      around.boundary,
      reader,
    );
  }
  const url = entriesAt(template.document.root, 'Resources', logicalId, 'Properties').find(
    ([key]) => key === 'TemplateURL',
  );
  for (const text of textsIn(url?.[1])) {
    const file = around.manifest.assets.get(basename(text));
    if (file !== undefined) return file;
  }
  return undefined;
}

/** A path that `aws cloudformation package` or `sam package` would upload. */
function localFile(
  template: LoadedTemplate,
  url: string | undefined,
  around: Surroundings,
  reader: FileReader,
): string | undefined {
  if (url === undefined || url === '' || url.includes('://') || url.includes('{{') || isAbsolute(url))
    return undefined;
  const file = resolve(dirname(template.file), url);
  const stats = reader.stat(file);
  if (stats?.isDirectory()) return undefined;
  if (!reader.isWithin(file, around.boundary)) {
    reader.skip(template.file, `its nested stack ${shown(url)} lies outside ${reader.name(around.boundary)}`);
    return undefined;
  }
  if (!stats) {
    reader.skip(template.file, `its nested stack ${shown(url)} does not exist`);
    return undefined;
  }
  return file;
}

/** Nested stacks that lead back to where they started. */
export function nestedCycle(template: LoadedTemplate, logicalId: string, file: string): InputProblem {
  const what = `the nested stack ${logicalId} leads back to ${file}`;
  const span = template.document.locate(['Resources', logicalId], 'key');
  return new InputProblem(
    template.id,
    what,
    'Name another template: nested stacks cannot form a circle',
    span,
  );
}
