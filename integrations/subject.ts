import { join, resolve } from 'node:path';

/** What a matcher was given, as paths to judge, and the templates of them that are meant (all when absent). */
export interface Judged {
  readonly paths: readonly string[];
  readonly templates?: ReadonlySet<string>;
}

/** The parts of CDK's constructs that are read: structural, so that any version of CDK v2 fits. */
interface ConstructLike {
  readonly node: { readonly root: unknown; findAll(): readonly unknown[] };
}

/**
 * Paths to judge for a path, an app, a stage, or a stack. A stack is judged within its app, so that references to its siblings
 * are resolved; only its own templates count.
 * @throws TypeError for anything else.
 */
export function judgedOf(received: unknown): Judged {
  if (typeof received === 'string') return { paths: [received] };
  if (!isConstruct(received)) {
    throw new TypeError(
      'expected a CDK stack, an app, or the path of a template, a folder or a cloud assembly',
    );
  }
  const directory = synthesized(received.node.root);
  const templates = received.node.findAll().flatMap((node) => templateOf(node, directory));
  return { paths: [directory], templates: new Set(templates) };
}

function isConstruct(value: unknown): value is ConstructLike {
  const node: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, 'node') : undefined;
  return typeof node === 'object' && node !== null && typeof Reflect.get(node, 'findAll') === 'function';
}

/** The folder of the synthesized app: `App.synth()` gives the same assembly again once it has been made. */
function synthesized(root: unknown): string {
  const synth: unknown = typeof root === 'object' && root !== null ? Reflect.get(root, 'synth') : undefined;
  if (typeof synth !== 'function') throw new TypeError('the root of the construct tree is no App');
  const assembly: unknown = Reflect.apply(synth, root, []);
  const directory: unknown =
    typeof assembly === 'object' && assembly !== null ? Reflect.get(assembly, 'directory') : undefined;
  if (typeof directory !== 'string') throw new TypeError('App.synth() gave no cloud assembly');
  return directory;
}

/** A stack within a stage stands in the stage's own folder. */
function templateOf(node: unknown, directory: string): readonly string[] {
  if (typeof node !== 'object' || node === null) return [];
  const file: unknown = Reflect.get(node, 'templateFile');
  if (typeof file !== 'string') return [];
  const tree: unknown = Reflect.get(node, 'node');
  const scopes: unknown = typeof tree === 'object' && tree !== null ? Reflect.get(tree, 'scopes') : [];
  const stage = (Array.isArray(scopes) ? (scopes as readonly unknown[]) : [])
    .map((scope) =>
      typeof scope === 'object' && scope !== null ? Reflect.get(scope, '_assemblyBuilder') : undefined,
    )
    .map((builder: unknown) =>
      typeof builder === 'object' && builder !== null ? Reflect.get(builder, 'outdir') : undefined,
    )
    .filter((outdir): outdir is string => typeof outdir === 'string')
    .at(-1);
  return [resolve(join(stage ?? directory, file))];
}
