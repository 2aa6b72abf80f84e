/**
 * A second judge: the template model of `@aws/cloudformation-validate`, which AWS maintains and which shares no code with
 * ours. Every property of every resource must be resolved alike, or the difference is one of the kinds listed below.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ResolvedResource, type ResolvedValue, TemplateModel } from '@aws/cloudformation-validate';
import type { Resource } from '../graph/resource';
import { load } from '../load';
import { Atom, isList, isObject, isSymbolic, type Value } from '../value/value';

/** What the other judge takes for the pseudo parameters. */
const PSEUDO = new Map([
  ['AWS::AccountId', '123456789012'],
  ['AWS::Region', 'us-east-1'],
  ['AWS::Partition', 'aws'],
  ['AWS::URLSuffix', 'amazonaws.com'],
  [
    'AWS::StackId',
    'arn:aws:cloudformation:us-east-1:123456789012:stack/teststack/51af3dc0-da77-11e4-872e-1234567db123',
  ],
  ['AWS::StackName', 'teststack'],
]);

/**
 * How two resolved values differ. `ours is closer`: ours has a value where theirs gives up on the whole text; ours keeps
 * the references inside of it. Everything else is a disagreement.
 */
type Difference = {
  readonly kind: 'ours is closer' | 'disagreement';
  readonly at: string;
  readonly detail: string;
};

class Comparison {
  readonly differences: Difference[] = [];
  compared = 0;

  constructor(private readonly resource: Resource) {}

  run(theirs: ResolvedResource): void {
    // A resource whose properties are a macro's to fill.
    if (theirs.propertiesDynamic) return;
    const ours = this.resource.properties;
    for (const [name, value] of Object.entries(theirs.properties)) this.value(name, ours[name], value);
  }

  private value(at: string, ours: Value | undefined, theirs: ResolvedValue): void {
    this.compared++;
    if ('Concrete' in theirs) return this.concrete(at, ours, theirs.Concrete.value);
    if ('Conditional' in theirs) {
      const { condition, if_true, if_false } = theirs.Conditional;
      return this.value(at, ours, this.resource.resolver.condition(condition) ? if_true : if_false);
    }
    if ('Enum' in theirs) {
      const same = theirs.Enum.variants.some(
        (variant) => 'Concrete' in variant && String(variant.Concrete.value) === String(ours),
      );
      return same || isSymbolic(ours) ? undefined : this.differ(at, ours, theirs);
    }
    if ('List' in theirs) return this.list(at, ours, theirs.List.items);
    if ('Map' in theirs) {
      if (!isObject(ours)) return this.differ(at, ours, theirs);
      for (const { key, value } of theirs.Map.entries) this.value(`${at}.${key}`, ours[key], value);
      return undefined;
    }
    if ('Reference' in theirs) return this.reference(at, ours, theirs);
    // They give up on a text as a whole (`Dynamic`): ours must be symbolic, or more exact.
    if (!isSymbolic(ours))
      this.differences.push({ kind: 'ours is closer', at, detail: JSON.stringify([ours, theirs]) });
    return undefined;
  }

  private concrete(at: string, ours: Value | undefined, theirs: unknown): void {
    // `AWS::NoValue` is null there and absent here.
    if (theirs === null)
      return ours === undefined || ours === null ? undefined : this.differ(at, ours, theirs);
    const plain = JSON.parse(JSON.stringify(ours ?? null));
    if (JSON.stringify(sorted(plain)) === JSON.stringify(sorted(withoutNull(theirs)))) return;
    // Ours is right: which zones an account has, and in which order, only the deployment knows; theirs makes names up.
    if (String(plain).includes('GetAZs(') && /^us-east-1[a-z]$/.test(String(theirs))) return;
    this.differ(at, ours, theirs);
  }

  private list(at: string, ours: Value | undefined, items: readonly ResolvedValue[]): void {
    if (!isList(ours)) return this.differ(at, ours, items);
    const present = items.filter((item) => !this.absent(item));
    if (present.length !== ours.length) return this.differ(at, ours, items);
    for (const [i, item] of present.entries()) this.value(`${at}.${i}`, ours[i], item);
  }

  /** An element that is `AWS::NoValue` in this scenario. */
  private absent(item: ResolvedValue): boolean {
    if ('Concrete' in item) return item.Concrete.value === null;
    if (!('Conditional' in item)) return false;
    const { condition, if_true, if_false } = item.Conditional;
    return this.absent(this.resource.resolver.condition(condition) ? if_true : if_false);
  }

  private reference(
    at: string,
    ours: Value | undefined,
    theirs: ResolvedValue & { Reference: unknown },
  ): void {
    const { target, kind } = theirs.Reference as {
      target: string;
      kind: string | { GET_ATT: { attr: string } };
    };
    if (!(ours instanceof Atom)) return this.differ(at, ours, theirs);
    const attribute = typeof kind === 'string' ? 'Ref' : kind.GET_ATT.attr;
    const { origin } = ours;
    const same =
      origin.kind === 'resource'
        ? origin.logicalId === target && origin.attribute === attribute
        : 'name' in origin && origin.name === target;
    if (!same) this.differ(at, ours, theirs);
  }

  private differ(at: string, ours: Value | undefined, theirs: unknown): void {
    this.differences.push({
      kind: 'disagreement',
      at,
      detail: `ours ${JSON.stringify(ours)}, theirs ${JSON.stringify(theirs)}`,
    });
  }
}

/** Keys in order; scalars as CloudFormation takes them, where 128, "128" and 1.0 are what the property's type makes of them. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value === 'string' && /^\d{1,9}(?:\.\d{1,4})?$/.test(value)) return String(Number(value));
  if (typeof value !== 'object' || value === null) return String(value);
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([k, v]) => [k, sorted(v)]),
  );
}

function withoutNull(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNull);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([k, v]) => (v === null ? [] : [[k, withoutNull(v)]])),
  );
}

/** Judges one file by both. */
function compareFile(path: string): { readonly compared: number; readonly differences: readonly string[] } {
  const { graphs } = load([path], { parameters: PSEUDO });
  const model = new TemplateModel({ path, readBytes: () => readFileSync(path) } as ConstructorParameters<
    typeof TemplateModel
  >[0]);
  const differences: string[] = [];
  let compared = 0;
  try {
    const theirs = model.resources();
    for (const graph of graphs) {
      graph.explore(() => {
        for (const resource of graph.all) {
          const other = theirs[resource.logicalId];
          if (!other) continue;
          const comparison = new Comparison(resource);
          comparison.run(other);
          compared += comparison.compared;
          for (const { kind, at, detail } of comparison.differences) {
            if (kind === 'disagreement') differences.push(`${path} ${resource.logicalId}.${at}: ${detail}`);
          }
        }
      }, 4);
    }
  } finally {
    model.free();
  }
  return { compared, differences };
}

const CORPUS = join(__dirname, '..', '..', '..', 'shared', 'corpus');
const files = ['solutions-constructs', 'serverless-patterns']
  .map((folder) => join(CORPUS, folder))
  .filter((folder) => existsSync(folder))
  .flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)))
  // SAM resources are expanded here and not there.
  .filter((path) => !readFileSync(path, 'utf8').includes('AWS::Serverless'));

(files.length > 0 ? describe : describe.skip)(
  'agrees with the template model of cloudformation-validate (needs the corpus beside the project)',
  () => {
    it(`on ${files.length} real templates`, () => {
      let compared = 0;
      const differences: string[] = [];
      for (const file of files) {
        const result = compareFile(file);
        compared += result.compared;
        differences.push(...result.differences);
      }
      expect(differences.slice(0, 20)).toEqual([]);
      expect(compared).toBeGreaterThan(files.length * 20);
    });
  },
);
