import type { TemplateInput } from '../assembly/input';
import { expandSam } from '../sam/sam';
import { type Finding, problemsOf } from '../source/many-problems';
import type { InputProblem, Path, Raw, RawObject, Span } from '../source/source';
import { findConditionCycle, findCycle, shownCycle } from './cycles';
import { expandForEach } from './for-each';
import { isRawObject } from './intrinsics';
import { type NotJudgedPart, readParameters, readResources, section, type Template } from './template';
import { walk } from './walk';

export interface TemplateReading {
  /** Absent when the template has a problem for which CloudFormation would refuse it. */
  readonly template?: Template;
  readonly problems: readonly InputProblem[];
}

/**
 * Resources that are judged in one template: twenty times what CloudFormation takes
 * (https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html).
 */
const MAX_RESOURCES = 10_000;

/** Transforms whose meaning is built in. */
const KNOWN_TRANSFORMS: ReadonlySet<string> = new Set([
  'AWS::LanguageExtensions',
  'AWS::Serverless-2016-10-31',
]);

/** Expands loops and SAM resources, and finds everything that CloudFormation would refuse in names and functions. */
export function readTemplate(input: TemplateInput, given: ReadonlyMap<string, string>): TemplateReading {
  const { document } = input;
  const loops = expandForEach(withGiven(document.root, given), given);
  const sam = expandSam(loops.root);
  const written = (path: Path): Path => loops.origin(sam.origin(path));
  const locate = (path: Path, at?: 'key' | 'value'): Span => document.locate(written(path), at);

  const { root } = sam;
  const parameters = readParameters(root);
  const resources = readResources(root);
  const mappings = section(root, 'Mappings');
  const conditions = new Map<string, Raw>(Object.entries(section(root, 'Conditions')));
  const macros = transforms(root['Transform']).filter((name) => !KNOWN_TRANSFORMS.has(name));
  // A resource that SAM could not expand may have made names that others mention.
  const openNames = macros.length > 0 || sam.notJudged.length > 0;
  const walked = walk(root, { parameters, mappings, conditions, resources, openNames });

  const findings: Finding[] = [
    ...loops.problems,
    ...sam.problems.map((p) => ({ ...p, path: loops.origin(p.path) })),
    ...walked.problems.map((p) => ({ ...p, path: written(p.path) })),
  ];
  const circle = findConditionCycle(conditions);
  if (circle) {
    findings.push({
      path: written(['Conditions', circle[0] ?? '']),
      what: `the conditions rest on each other in a circle: ${shownCycle(circle)}`,
      fix: 'Write one of them without the others.',
    });
  }
  if (resources.size > MAX_RESOURCES) {
    findings.push({
      path: ['Resources'],
      what: `the template has ${resources.size} resources, far beyond the 500 that CloudFormation takes`,
      fix: 'Split it into several stacks.',
    });
  }
  const cycle = findCycle(resources, walked.mentions);
  if (cycle) {
    findings.push({
      path: written(['Resources', cycle[0] ?? '']),
      what: `the resources need each other in a circle: ${shownCycle(cycle)}`,
      fix: 'Break it, for example with a resource of its own for one of the links.',
    });
  }
  const problems = problemsOf(document.path, findings, (path) => document.locate(path));
  if (problems.length > 0) return { problems };

  const notJudged: NotJudgedPart[] = [
    ...sam.notJudged,
    ...macros.map((name) => ({
      reason: `the macro ${name} may change the template; what it makes is not judged`,
    })),
  ];
  return {
    problems,
    template: {
      id: input.id,
      input,
      root,
      parameters,
      mappings,
      conditions,
      resources,
      outputs: new Map(
        Object.entries(section(root, 'Outputs')).flatMap(([k, v]) =>
          isRawObject(v) ? [[k, v] as const] : [],
        ),
      ),
      dynamic: walked.dynamic,
      open: walked.open,
      mentions: walked.mentions,
      comparedWith: new Map([...walked.comparedWith].map(([name, literals]) => [name, [...literals]])),
      partitions: walked.partitions,
      notJudged,
      macros,
      locate,
    },
  };
}

/** The template with given values as the defaults of its parameters: SAM decides by them what a resource stands for. */
function withGiven(root: RawObject, given: ReadonlyMap<string, string>): RawObject {
  const declared = section(root, 'Parameters');
  const names = [...given.keys()].filter((name) => Object.hasOwn(declared, name));
  if (names.length === 0) return root;
  const parameters: Record<string, Raw> = { ...declared };
  for (const name of names) {
    const parameter = declared[name];
    if (isRawObject(parameter)) parameters[name] = { ...parameter, Default: given.get(name) ?? null };
  }
  return { ...root, Parameters: parameters };
}

function transforms(raw: Raw | undefined): readonly string[] {
  const list = Array.isArray(raw) ? (raw as readonly Raw[]) : raw === undefined ? [] : [raw];
  return list.map((item) => {
    if (typeof item === 'string') return item;
    const name = isRawObject(item) ? item['Name'] : undefined;
    return typeof name === 'string' ? name : 'of unknown name';
  });
}
