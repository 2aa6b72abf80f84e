import {
  Atom,
  atomsIn,
  type Graph,
  isList,
  isObject,
  isSymbolic,
  partsOf,
  type Resource,
  type Template,
  toStr,
  type Value,
} from '../../template';
import type { StackOutputs, StackResources } from './outputs';
import { type Bindings, learn } from './unify';

/** What is known of a running deployment beside its templates. */
export interface LiveValues {
  readonly outputs: StackOutputs;
  readonly resources?: StackResources;
}

/** A value with what is not known of it by name, for example `${Dist.DomainName}`. */
export interface Missing {
  readonly labels: readonly string[];
}

/**
 * A graph with the live values of its deployment. Outputs are bound through the template's own Outputs section: an output
 * whose value is `GetAtt Dist.DomainName` gives that attribute its value, so nothing has to be named by convention.
 */
export class Deployment {
  private memo: { readonly run: number; readonly bindings: Bindings } | undefined;
  private settled = false;

  constructor(
    readonly graph: Graph,
    private readonly live: LiveValues,
  ) {}

  /** The live text of a value; undefined where some of it is not known. */
  text(value: Value | undefined): string | undefined {
    const str = toStr(value);
    return str === undefined ? undefined : this.filled(str, 0);
  }

  /** The live texts of a list; undefined where it, or some of it, is not known. */
  texts(value: Value | undefined): readonly string[] | undefined {
    if (value instanceof Atom) return this.bindings().get(value.id)?.split(LIST_SEPARATOR);
    if (!isList(value)) return undefined;
    const texts = value.map((item) => this.text(item));
    return texts.every((item) => item !== undefined) ? texts : undefined;
  }

  /** Plain data with every text as it is live; what is not known stays as its label, for example `${Dist.DomainName}`. */
  plain(value: Value | undefined): unknown {
    if (isSymbolic(value)) return this.text(value) ?? String(value);
    if (isList(value)) return value.map((item) => this.plain(item));
    if (!isObject(value)) return value;
    const keys = Object.keys(value).filter((key) => value[key] !== undefined);
    return Object.fromEntries(keys.map((key) => [key, this.plain(value[key])]));
  }

  /** The names of the values that would have to be known. */
  missing(value: Value | undefined): readonly string[] {
    return atomsIn(value)
      .filter((atom) => this.filled(atom, 0) === undefined)
      .map(String);
  }

  /** The stacks that the templates were deployed as. */
  get stacks(): readonly string[] {
    return this.graph.templates.flatMap((template) => this.stackOf(template) ?? []);
  }

  private filled(value: string | Value, depth: number): string | undefined {
    const str = toStr(value);
    if (str === undefined || depth > 40) return undefined;
    if (typeof str === 'string') return str;
    const bindings = this.bindings();
    let whole = '';
    for (const part of partsOf(str)) {
      if (typeof part === 'string') {
        whole += part;
        continue;
      }
      const bound = bindings.get(part.id);
      const expansion = bound === undefined ? toStr(part.expansion) : undefined;
      const text = bound ?? (expansion === undefined ? undefined : this.filled(expansion, depth + 1));
      if (text === undefined) return undefined;
      whole += text;
    }
    return whole;
  }

  /** Outputs may rest on conditions: they are read once in every scenario, or once for all where none matters. */
  private bindings(): Bindings {
    const [first] = this.graph.all;
    if (!first) return new Map();
    const { choices } = first.resolver;
    if (this.memo && (this.settled || this.memo.run === choices.run)) return this.memo.bindings;
    const before = choices.reads;
    const bindings = this.bind();
    this.settled = choices.reads === before;
    this.memo = { run: choices.run, bindings };
    return bindings;
  }

  private bind(): Bindings {
    const bindings: Bindings = new Map();
    const known: { readonly value: Value; readonly live: string }[] = [];
    for (const resource of this.graph.all) {
      const stack = this.stackOf(resource.template);
      const physical =
        stack === undefined ? undefined : this.live.resources?.get(stack)?.get(resource.logicalId);
      if (physical !== undefined) known.push({ value: resource.ref, live: physical });
    }
    for (const template of this.graph.templates) known.push(...this.outputsOf(template));
    for (const { live } of known) learnFromArn(live, bindings);
    // What one output teaches may be what another was waiting for.
    for (let learned = true, rounds = 0; learned && rounds < 20; rounds++) {
      learned = false;
      for (const { value, live } of known) if (learnValue(value, live, bindings)) learned = true;
    }
    if (!bindings.has(URL_SUFFIX))
      bindings.set(
        URL_SUFFIX,
        bindings.get(REGION)?.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com',
      );
    return bindings;
  }

  private outputsOf(template: Template): readonly { readonly value: Value; readonly live: string }[] {
    const stack = this.stackOf(template);
    const outputs = stack === undefined ? undefined : this.live.outputs.get(stack);
    const resolver = this.anyOf(template)?.resolver;
    if (!outputs || !resolver) return [];
    return [...outputs].flatMap(([name, live]) => {
      const value = template.outputs.has(name) ? resolver.output(name) : undefined;
      return value === undefined ? [] : [{ value, live }];
    });
  }

  private anyOf(template: Template): Resource | undefined {
    for (const resource of this.graph.all) if (resource.template === template) return resource;
    return undefined;
  }

  /** The stack that a template was deployed as: by its name, else the only stack whose outputs the template has. */
  private stackOf(template: Template): string | undefined {
    const { stackName } = template.input;
    const names = new Set([...this.live.outputs.keys(), ...(this.live.resources?.keys() ?? [])]);
    if (stackName !== undefined && names.has(stackName)) return stackName;
    if (stackName !== undefined || this.graph.templates.length > 1) return undefined;
    const fitting = [...names].filter((name) =>
      [...(this.live.outputs.get(name)?.keys() ?? [])].every((key) => template.outputs.has(key)),
    );
    return fitting.length === 1 ? fitting[0] : undefined;
  }
}

/** Stacks with outputs that none of the templates was deployed as: most likely the file is another deployment's. */
export function strangerStacks(graphs: readonly Graph[], live: LiveValues): readonly string[] {
  const known = new Set(graphs.flatMap((graph) => new Deployment(graph, live).stacks));
  return [...live.outputs.keys()].filter((stack) => !known.has(stack));
}

const REGION = '#AWS::Region';
const ACCOUNT = '#AWS::AccountId';
const PARTITION = '#AWS::Partition';
const URL_SUFFIX = '#AWS::URLSuffix';
/** Lists are kept as one text; no name server or address holds a line feed. */
const LIST_SEPARATOR = '\n';

function learnValue(value: Value, live: string, bindings: Bindings): boolean {
  // Fn::Join over a list that only the deployment knows, such as the name servers of a zone.
  if (value instanceof Atom && value.origin.kind === 'function' && value.origin.name === 'Join') {
    const [delimiter, list] = value.origin.args;
    if (typeof delimiter === 'string' && delimiter !== '' && list instanceof Atom && !bindings.has(list.id)) {
      bindings.set(list.id, live.split(delimiter).join(LIST_SEPARATOR));
      return true;
    }
    return false;
  }
  const str = toStr(value);
  return str !== undefined && typeof str !== 'string' && learn(str, live, bindings);
}

/** Region, account and partition stand in every ARN; the first that names them is believed. */
function learnFromArn(live: string, bindings: Bindings): void {
  const [head, partition, , region, account] = live.split(':', 6);
  if (head !== 'arn' || partition === undefined) return;
  if (!bindings.has(PARTITION)) bindings.set(PARTITION, partition);
  if (region && !bindings.has(REGION)) bindings.set(REGION, region);
  if (account && /^\d{12}$/.test(account) && !bindings.has(ACCOUNT)) bindings.set(ACCOUNT, account);
}
