import { describeOther } from '../source/other-files';
import { parseSource } from '../source/parse';
import { InputProblem, type RawObject, type SourceDocument } from '../source/source';
import { templateProblems } from '../source/template-shape';
import { LoadedTemplate, nestedCycle, nestedFiles, type Surroundings } from './build';
import type { FileReader } from './files';
import type { InputGroup } from './input';
import { readManifest } from './manifest';
import { entriesAt, textAt } from './raw';

interface Group {
  /** Directory of the assembly; absent for templates on their own. */
  readonly assembly?: string;
  readonly templates: Set<LoadedTemplate>;
}

/** Loads templates, each file once, with the nested stacks they name, and puts together what is deployed together. */
export class TemplateLoader {
  /** By identity of the file; undefined where it is no template or could not be read. */
  private readonly templates = new Map<string, LoadedTemplate | undefined>();
  private readonly groupOf = new Map<LoadedTemplate, Group>();
  private readonly assemblies = new Set<string>();

  constructor(private readonly reader: FileReader) {}

  groups(): InputGroup[] {
    return [...new Set(this.groupOf.values())].map((group) => {
      const templates = parentsFirst(group.templates);
      return { path: group.assembly ?? templates[0]?.id ?? '', templates };
    });
  }

  /** Reads an assembly and the ones nested in it. Tells whether there was anything in it to judge or to complain about. */
  assembly(root: string): boolean {
    const before = this.reader.problems.length;
    let holdsTemplates = false;
    const pending = [root];
    for (let directory = pending.shift(); directory !== undefined; directory = pending.shift()) {
      const current = directory;
      const identity = this.reader.identity(current);
      if (this.assemblies.has(identity)) {
        holdsTemplates = true;
        continue;
      }
      this.assemblies.add(identity);
      const manifest = this.reader.attempt(() => readManifest(current, root, this.reader));
      if (!manifest) continue;
      // A stage is deployed on its own, so that its exports are not another stage's.
      const group: Group = { assembly: this.reader.name(current), templates: new Set() };
      for (const stack of manifest.stacks) {
        this.load(stack.template, group, { boundary: root, manifest, stack }, true);
        holdsTemplates = true;
      }
      pending.push(...manifest.assemblies);
    }
    return holdsTemplates || this.reader.problems.length > before;
  }

  /**
   * Reads a file on its own.
   * @param byName the user named it, so that it is meant as a template; files of a folder may be something else
   * @returns whether it is a template, or was meant as one
   */
  file(file: string, boundary: string, byName: boolean): boolean {
    const before = this.reader.problems.length;
    const template = this.load(file, { templates: new Set() }, { boundary }, byName);
    return byName || template !== undefined || this.reader.problems.length > before;
  }

  /** Loads a template into a group, and after it the nested ones. Iterative: a long chain of them costs no stack. */
  private load(file: string, group: Group, around: Surroundings, meant: boolean): LoadedTemplate | undefined {
    const pending: LoadedTemplate[] = [];
    const loaded = this.loadOne(file, group, around, meant, false, pending);
    for (let parent = pending.shift(); parent; parent = pending.shift()) {
      for (const [logicalId, path] of nestedFiles(parent, around, this.reader)) {
        const target = this.groupOf.get(parent) ?? group;
        const child = this.loadOne(path, target, around, true, true, pending);
        if (!child) continue;
        if (reaches(child, parent)) this.reader.problems.push(nestedCycle(parent, logicalId, child.id));
        else parent.nested.set(logicalId, child);
      }
    }
    return loaded;
  }

  private loadOne(
    file: string,
    group: Group,
    around: Surroundings,
    meant: boolean,
    isNested: boolean,
    pending: LoadedTemplate[],
  ): LoadedTemplate | undefined {
    const identity = this.reader.identity(file);
    if (this.templates.has(identity)) {
      const known = this.templates.get(identity);
      if (known && isNested) this.join(group, known);
      return known;
    }
    const document = meant ? this.reader.attempt(() => this.reader.document(file)) : this.candidate(file);
    const problems = document ? templateProblems(document) : [];
    this.reader.problems.push(...problems);
    if (!document || problems.length > 0) {
      this.templates.set(identity, undefined);
      return undefined;
    }
    const template = new LoadedTemplate(document, file, this.reader, around, isNested);
    this.templates.set(identity, template);
    group.templates.add(template);
    this.groupOf.set(template, group);
    pending.push(template);
    return template;
  }

  /** Puts a template that was read before, and what is deployed with it, into the group of the one that nests it. */
  private join(group: Group, template: LoadedTemplate): void {
    for (const member of this.groupOf.get(template)?.templates ?? []) {
      group.templates.add(member);
      this.groupOf.set(member, group);
    }
  }

  /** A file of a folder, where it is a template or was meant as one; others are noted and passed over. */
  private candidate(file: string): SourceDocument | undefined {
    let document: SourceDocument;
    try {
      document = parseSource(this.reader.name(file), this.reader.bytes(file));
    } catch (error) {
      if (!(error instanceof InputProblem)) throw error;
      if (this.reader.mayBeTemplate(file)) this.reader.problems.push(error);
      else this.reader.skip(file, error.what);
      return undefined;
    }
    if (!isMeantAsTemplate(document.root)) {
      this.reader.skip(file, describeOther(document.root)?.what ?? 'not a CloudFormation template');
      return undefined;
    }
    this.reader.accept(document);
    return document;
  }
}

function isMeantAsTemplate(root: RawObject): boolean {
  if (Object.hasOwn(root, 'AWSTemplateFormatVersion')) return true;
  return entriesAt(root, 'Resources').some(
    ([id, entry]) => id.startsWith('Fn::') || textAt(entry, 'Type')?.includes('::'),
  );
}

/** Does a template nest another, directly or not, or is it the same? */
function reaches(from: LoadedTemplate, to: LoadedTemplate): boolean {
  const seen = new Set([from]);
  for (const template of seen) {
    if (template === to) return true;
    for (const child of template.nested.values()) seen.add(child);
  }
  return false;
}

function parentsFirst(templates: ReadonlySet<LoadedTemplate>): LoadedTemplate[] {
  const parents = new Map<LoadedTemplate, number>();
  for (const template of templates) {
    for (const child of new Set(template.nested.values())) parents.set(child, (parents.get(child) ?? 0) + 1);
  }
  const sorted = [...templates].filter((template) => !parents.has(template));
  for (const template of sorted) {
    for (const child of new Set(template.nested.values())) {
      const left = (parents.get(child) ?? 0) - 1;
      parents.set(child, left);
      if (left === 0) sorted.push(child);
    }
  }
  return sorted;
}
