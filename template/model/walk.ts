import type { Path, Raw, RawObject } from '../source/source';
import {
  FUNCTIONS,
  getAttParts,
  isRawObject,
  PSEUDO_PARAMETERS,
  stackOutputName,
  subParts,
} from './intrinsics';
import type { Mention, ParameterEntry, ResourceEntry } from './template';

/** The parts of a template that a walk needs to know what a name stands for. */
export interface Names {
  readonly parameters: ReadonlyMap<string, ParameterEntry>;
  readonly mappings: RawObject;
  readonly conditions: ReadonlyMap<string, Raw>;
  readonly resources: ReadonlyMap<string, ResourceEntry>;
  /** Names may come from a macro that was not run: a reference to nothing is then no error. */
  readonly openNames: boolean;
}

export interface Walked {
  readonly dynamic: Set<object>;
  readonly open: Set<object>;
  readonly mentions: Mention[];
  readonly comparedWith: Map<string, Set<string>>;
  readonly partitions: Set<string>;
  readonly problems: { readonly path: Path; readonly what: string; readonly fix: string }[];
}

/** Sections whose functions are read; `Metadata` and `Description` are prose, `Rules` only guards the parameters. */
const SECTIONS = ['Conditions', 'Resources', 'Outputs', 'Rules'] as const;

/** Whether a value is as written, is the same in every scenario once resolved, or may differ by scenario. */
type Openness = typeof FIXED | typeof RESOLVED | typeof OPEN;
const FIXED = 0;
const RESOLVED = 1;
const OPEN = 2;

/** Functions whose value can differ by scenario; a reference to a parameter can, too. */
const OPENING: ReadonlySet<string> = new Set(['Fn::If', 'Fn::FindInMap', 'Fn::Transform']);

/** Resource attributes that are not values of the resource. A DeletionPolicy may hold functions (AWS::LanguageExtensions). */
const NOT_VALUES = new Set(['Metadata', 'Type']);

/**
 * One pass over everything that holds values: which containers hold functions, who mentions whom, what conditions compare,
 * and every function or reference that CloudFormation would refuse. Depth is bounded by the reader.
 */
export function walk(root: RawObject, names: Names): Walked {
  const walked: Walked = {
    dynamic: new Set(),
    open: new Set(),
    mentions: [],
    comparedWith: new Map(),
    partitions: new Set(),
    problems: [],
  };
  new Walk(names, walked).template(root);
  return walked;
}

class Walk {
  private readonly path: (string | number)[] = [];
  private from = '';
  private ifs = 0;
  /** Whether the function being looked at can differ by scenario. */
  private opens = false;

  constructor(
    private readonly names: Names,
    private readonly out: Walked,
  ) {}

  template(root: RawObject): void {
    for (const section of SECTIONS) {
      const raw = root[section];
      if (!isRawObject(raw)) continue;
      this.path.push(section);
      for (const name in raw) {
        this.path.push(name);
        const entry = raw[name];
        this.from = section === 'Resources' ? name : '';
        if (section === 'Resources' && isRawObject(entry)) this.resource(entry);
        else if (entry !== undefined) this.visit(entry, section === 'Conditions' || section === 'Rules');
        this.path.pop();
      }
      this.path.pop();
    }
  }

  private resource(entry: RawObject): void {
    for (const key in entry) {
      const raw = entry[key];
      if (raw === undefined || NOT_VALUES.has(key)) continue;
      this.path.push(key);
      if (key === 'DependsOn') this.dependsOn(raw);
      else if (key === 'Condition') this.condition(raw);
      else if (this.visit(raw, false) !== FIXED) this.out.dynamic.add(entry);
      this.path.pop();
    }
  }

  private visit(raw: Raw, inCondition: boolean): Openness {
    if (typeof raw === 'string') return this.string(raw);
    if (typeof raw !== 'object' || raw === null) return FIXED;
    let openness: Openness = FIXED;
    if (Array.isArray(raw)) {
      for (let i = 0; i < raw.length; i++) {
        const item = raw[i] as Raw;
        if (typeof item !== 'object' && typeof item !== 'string') continue;
        this.path.push(i);
        openness = Math.max(openness, this.visit(item, inCondition)) as Openness;
        this.path.pop();
      }
    } else {
      openness = this.object(raw as RawObject, inCondition);
    }
    if (openness !== FIXED) this.out.dynamic.add(raw);
    if (openness === OPEN) this.out.open.add(raw);
    return openness;
  }

  private string(raw: string): Openness {
    if (raw.includes('arn:aws')) {
      const partition = /(?:^|[^a-z])arn:(aws[a-z-]{0,20}):/.exec(raw)?.[1];
      if (partition !== undefined) this.out.partitions.add(partition);
    }
    return raw.includes('{{resolve:') ? RESOLVED : FIXED;
  }

  private object(raw: RawObject, inCondition: boolean): Openness {
    let openness: Openness = FIXED;
    let keys = 0;
    let call: string | undefined;
    for (const key in raw) {
      keys++;
      if (key === 'Ref' || key.startsWith('Fn::') || (inCondition && key === 'Condition')) call = key;
    }
    if (call !== undefined && (keys === 1 || call.startsWith('Fn::'))) {
      if (keys > 1 && !call.startsWith('Fn::ForEach')) {
        // `Fn::Transform` stands beside other keys by design; any other function must stand alone.
        if (call !== 'Fn::Transform')
          this.problem(
            `the function ${call} stands beside other keys`,
            'Give the function an object of its own.',
          );
      } else {
        this.opens = OPENING.has(call);
        this.call(call, raw[call] ?? null);
      }
      openness = this.opens ? OPEN : RESOLVED;
    }
    const isIf = call === 'Fn::If' && keys === 1;
    if (isIf) this.ifs++;
    for (const key in raw) {
      const value = raw[key];
      if ((typeof value !== 'object' || value === null) && typeof value !== 'string') continue;
      this.path.push(key);
      openness = Math.max(openness, this.visit(value, inCondition)) as Openness;
      this.path.pop();
    }
    if (isIf) this.ifs--;
    return openness;
  }

  private call(name: string, arg: Raw): void {
    if (name === 'Condition') return this.condition(arg);
    if (name.startsWith('Fn::ForEach::')) {
      return this.problem(
        'Fn::ForEach works only with a transform',
        'Add Transform: AWS::LanguageExtensions.',
      );
    }
    if (!FUNCTIONS.has(name)) {
      return this.problem(
        `${name} is not a CloudFormation function`,
        'Check the spelling; functions are case-sensitive.',
      );
    }
    switch (name) {
      case 'Ref':
        if (typeof arg !== 'string')
          return this.problem('Ref needs a name', 'Write the logical id of a resource or parameter.');
        return this.ref(arg, 'Ref');
      case 'Fn::GetAtt': {
        const parts = getAttParts(arg);
        if (!parts)
          return this.problem(
            'Fn::GetAtt needs a resource and an attribute',
            'Write [LogicalId, Attribute].',
          );
        return this.getAtt(
          parts.logicalId,
          typeof parts.attribute === 'string' ? parts.attribute : undefined,
          'Fn::GetAtt',
        );
      }
      case 'Fn::Sub':
        return this.sub(arg);
      case 'Fn::If':
        if (!Array.isArray(arg) || arg.length !== 3 || typeof arg[0] !== 'string') {
          return this.problem(
            'Fn::If needs a condition name and two values',
            'Write [ConditionName, IfTrue, IfFalse].',
          );
        }
        return this.condition(arg[0]);
      case 'Fn::FindInMap':
        return this.findInMap(arg);
      case 'Fn::ImportValue':
        if (typeof arg === 'string') this.mention('import', arg, 'Fn::ImportValue');
        return;
      case 'Fn::GetStackOutput': {
        const name = stackOutputName(arg);
        if (name !== undefined) this.mention('import', name, 'Fn::GetStackOutput');
        return;
      }
      case 'Fn::Equals':
        return this.equals(arg);
      default:
    }
  }

  private ref(name: string, by: 'Ref' | 'Fn::Sub'): void {
    if (this.names.resources.has(name)) this.mention('resource', name, by);
    else if (this.names.parameters.has(name)) {
      this.opens = true;
      this.mention('parameter', name, by);
    } else if (!PSEUDO_PARAMETERS.has(name)) this.nothing(name);
  }

  private getAtt(to: string, attribute: string | undefined, by: 'Fn::GetAtt' | 'Fn::Sub'): void {
    if (this.names.resources.has(to)) this.mention('resource', to, by, attribute);
    else this.nothing(to);
  }

  private mention(target: Mention['target'], to: string, by: Mention['by'], attribute?: string): void {
    const conditional = this.ifs > 0;
    this.out.mentions.push({
      from: this.from,
      target,
      to,
      by,
      attribute,
      through: this.through(),
      conditional,
    });
  }

  private through(): string | undefined {
    const { path } = this;
    if (path[0] === 'Outputs') return String(path[1]);
    return path[3] === 'Parameters' && path[4] !== undefined ? String(path[4]) : undefined;
  }

  private sub(arg: Raw): void {
    const [template, map] = Array.isArray(arg) ? arg : [arg, undefined];
    if (typeof template !== 'string')
      return this.problem('Fn::Sub needs a string', 'Write a string, or [string, map].');
    if (!template.includes('${')) return;
    for (const part of subParts(template)) {
      if (!('variable' in part) || (isRawObject(map) && Object.hasOwn(map, part.variable))) continue;
      const dot = part.variable.indexOf('.');
      if (dot < 0) this.ref(part.variable, 'Fn::Sub');
      else this.getAtt(part.variable.slice(0, dot), part.variable.slice(dot + 1), 'Fn::Sub');
    }
  }

  private findInMap(arg: Raw): void {
    if (!Array.isArray(arg) || arg.length < 3) {
      return this.problem(
        'Fn::FindInMap needs a map and two keys',
        'Write [MapName, TopLevelKey, SecondLevelKey].',
      );
    }
    const [map] = arg;
    if (
      typeof map === 'string' &&
      !Object.hasOwn(this.names.mappings, map) &&
      !this.names.openNames &&
      arg.length < 4
    ) {
      this.problem(`there is no mapping ${map}`, 'Add it to Mappings, or mend the name.');
    }
  }

  private equals(arg: Raw): void {
    if (!Array.isArray(arg) || arg.length !== 2)
      return this.problem('Fn::Equals needs two values', 'Write [A, B].');
    for (const [side, other] of [arg, [...arg].reverse()]) {
      const name = isRawObject(side) ? side['Ref'] : undefined;
      if (
        typeof name !== 'string' ||
        (typeof other !== 'string' && typeof other !== 'number' && typeof other !== 'boolean')
      )
        continue;
      let literals = this.out.comparedWith.get(name);
      if (!literals) {
        literals = new Set();
        this.out.comparedWith.set(name, literals);
      }
      literals.add(String(other));
    }
  }

  private condition(raw: Raw): void {
    if (typeof raw === 'string' && !this.names.conditions.has(raw) && !this.names.openNames) {
      this.problem(`there is no condition ${raw}`, 'Add it to Conditions, or mend the name.');
    }
  }

  private dependsOn(raw: Raw): void {
    for (const to of Array.isArray(raw) ? raw : [raw]) {
      if (typeof to !== 'string') continue;
      if (!this.names.resources.has(to)) this.nothing(to);
      else this.mention('resource', to, 'DependsOn');
    }
  }

  private nothing(name: string): void {
    if (this.names.openNames) return;
    this.problem(
      `${name} is no resource or parameter of this template`,
      'Add it, or mend the name; names are case-sensitive.',
    );
  }

  private problem(what: string, fix: string): void {
    this.out.problems.push({ path: [...this.path], what, fix });
  }
}
