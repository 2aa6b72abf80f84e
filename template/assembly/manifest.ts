import { basename, join, resolve } from 'node:path';
import { InputProblem, type Path, type SourceDocument } from '../source/source';
import type { FileReader } from './files';
import { ConstructMetadata } from './metadata';
import { at, entriesAt, textAt } from './raw';

/** A stack of a cloud assembly. */
export interface StackArtifact {
  readonly template: string;
  readonly stackName: string;
  readonly account?: string;
  readonly region?: string;
  readonly metadata: ConstructMetadata;
}

/** What the manifest of one cloud assembly names. Paths are absolute and exist. */
export interface Manifest {
  readonly directory: string;
  readonly stacks: readonly StackArtifact[];
  /** Directories of nested assemblies (stages). */
  readonly assemblies: readonly string[];
  /** File of each template asset by the last part of its object key in the asset bucket. */
  readonly assets: ReadonlyMap<string, string>;
}

/** Does the directory hold the manifest of a cloud assembly? A web app's `manifest.json` is none. */
export function isAssembly(directory: string, reader: FileReader): boolean {
  const path = join(directory, 'manifest.json');
  if (!reader.stat(path)?.isFile()) return false;
  // CDK writes a file `cdk.out` with the version of the format beside every manifest.
  if (reader.stat(join(directory, 'cdk.out'))?.isFile()) return true;
  try {
    return /"artifacts"\s{0,100}:/.test(reader.bytes(path).toString('utf8'));
  } catch (error) {
    if (error instanceof InputProblem) return false;
    throw error;
  }
}

/**
 * Reads the manifest of a cloud assembly; its format is in `@aws-cdk/cloud-assembly-schema`
 * (`schema/cloud-assembly.schema.json`). What it names wrongly is a problem of its own, and the rest goes on.
 * @param boundary directory that no path may leave
 * @throws InputProblem where the manifest cannot be read at all
 */
export function readManifest(directory: string, boundary: string, reader: FileReader): Manifest {
  const document = reader.document(join(directory, 'manifest.json'));
  if (entriesAt(document.root, 'artifacts').length === 0) {
    const what = 'the manifest names no artifacts';
    throw new InputProblem(
      document.path,
      what,
      'Run "cdk synth" again',
      document.locate(['artifacts'], 'key'),
    );
  }
  const stacks: StackArtifact[] = [];
  const assemblies: string[] = [];
  const assets = new Map<string, string>();
  /** The path that a manifest names, where it exists and stays inside. */
  const named = (source: SourceDocument, path: Path, file: string): string | undefined =>
    reader.attempt(() => resolveNamed(source, path, file, directory, boundary, reader));

  for (const [id, artifact] of entriesAt(document.root, 'artifacts')) {
    const property = (name: string) => {
      const file = textAt(artifact, 'properties', name);
      return file === undefined ? undefined : named(document, ['artifacts', id, 'properties', name], file);
    };
    const type = textAt(artifact, 'type');
    if (type === 'aws:cloudformation:stack') {
      if (textAt(artifact, 'properties', 'templateFile') === undefined) {
        const span = document.locate(['artifacts', id], 'key');
        const what = `the stack "${id}" names no templateFile`;
        reader.problems.push(new InputProblem(document.path, what, 'Run "cdk synth" again', span));
      }
      const template = property('templateFile');
      if (template === undefined) continue;
      const metadata = new ConstructMetadata();
      metadata.add(at(artifact, 'metadata'));
      const extra = textAt(artifact, 'additionalMetadataFile');
      const file =
        extra === undefined ? undefined : named(document, ['artifacts', id, 'additionalMetadataFile'], extra);
      if (file !== undefined) metadata.add(reader.attempt(() => reader.document(file))?.root);
      const stackName = textAt(artifact, 'properties', 'stackName') ?? id;
      stacks.push({ template, stackName, metadata, ...environment(textAt(artifact, 'environment')) });
    } else if (type === 'cdk:cloud-assembly') {
      const nested = property('directoryName');
      if (nested !== undefined) assemblies.push(nested);
    } else if (type === 'cdk:asset-manifest') {
      const file = property('file');
      if (file !== undefined) reader.attempt(() => readAssets(file, assets, named, reader));
    }
  }
  return { directory, stacks, assemblies, assets };
}

function readAssets(
  file: string,
  assets: Map<string, string>,
  named: (source: SourceDocument, path: Path, file: string) => string | undefined,
  reader: FileReader,
): void {
  const document = reader.document(file);
  for (const [id, asset] of entriesAt(document.root, 'files')) {
    const source = textAt(asset, 'source', 'path');
    if (source === undefined || !source.endsWith('.template.json')) continue;
    const path = named(document, ['files', id, 'source', 'path'], source);
    for (const [, destination] of entriesAt(asset, 'destinations')) {
      const key = textAt(destination, 'objectKey');
      if (key !== undefined && path !== undefined) assets.set(basename(key), path);
    }
  }
}

/** @throws InputProblem where the path leaves the assembly or names nothing */
export function resolveNamed(
  source: SourceDocument,
  path: Path,
  file: string,
  directory: string,
  boundary: string,
  reader: FileReader,
): string {
  const target = resolve(directory, file);
  const shown = JSON.stringify(file);
  if (!reader.isWithin(target, boundary)) {
    const what = `${shown} leads out of the assembly`;
    throw new InputProblem(
      source.path,
      what,
      'Run "cdk synth" again: CDK never writes such a path',
      source.locate(path),
    );
  }
  if (!reader.stat(target)) {
    const what = `${shown} does not exist`;
    throw new InputProblem(
      source.path,
      what,
      'Run "cdk synth" again, and give the whole cdk.out directory',
      source.locate(path),
    );
  }
  return target;
}

/** `aws://ACCOUNT/REGION`, where either may be unknown. */
function environment(text: string | undefined): { account?: string; region?: string } {
  const [, account, region] = /^aws:\/\/([^/]+)\/([^/]+)$/.exec(text ?? '') ?? [];
  return {
    ...(account !== undefined && account !== 'unknown-account' && { account }),
    ...(region !== undefined && region !== 'unknown-region' && { region }),
  };
}
