import { shown } from './json';
import { type Finding, problemsOf } from './many-problems';
import { describeOther } from './other-files';
import { InputProblem, type Path, type Raw, type RawObject, type SourceDocument } from './source';

/** Sections that hold named entries, and how one entry is called. */
const SECTIONS: readonly (readonly [string, string])[] = [
  ['Parameters', 'parameter'],
  ['Mappings', 'mapping'],
  ['Conditions', 'condition'],
  ['Rules', 'rule'],
  ['Outputs', 'output'],
];

/** Is this data a CloudFormation template: does it have a `Resources` object with something in it? */
export function isTemplate(root: Raw): root is RawObject {
  return isObject(root) && isObject(root['Resources']) && Object.keys(root['Resources']).length > 0;
}

/**
 * Everything about the shape of a template that CloudFormation would refuse before it looks at any resource type
 * (https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-anatomy.html). Empty for a sound one.
 */
export function templateProblems(document: SourceDocument): InputProblem[] {
  const root = document.root;
  if (!isTemplate(root)) return [notATemplate(document)];
  const findings: Finding[] = [];
  const report: Report = (path, what, fix, at = 'value') => findings.push({ path, what, fix, at });

  for (const [section, entry] of SECTIONS) {
    if (!Object.hasOwn(root, section)) continue;
    const entries = root[section];
    // An empty section (`Parameters:` and nothing below it) takes nothing away from what can be judged.
    if (entries === null) continue;
    if (!isObject(entries)) {
      report([section], `${section} is ${kindOf(entries)}`, `Make it a map of ${entry} names, or remove it`);
      continue;
    }
    for (const [name, value] of Object.entries(entries)) {
      // Fn::ForEach and Fn::Transform stand where a name would and have shapes of their own.
      if (name.startsWith('Fn::') || isObject(value)) continue;
      report([section, name], `the ${entry} ${shown(name)} is ${kindOf(value)}`, `Make it a map`);
    }
  }
  for (const [id, value] of Object.entries(root['Resources'] as RawObject)) {
    if (!id.startsWith('Fn::')) resourceProblems(id, value, report);
  }
  return problemsOf(document.path, findings, (path, at) => document.locate(path, at));
}

type Report = (path: Path, what: string, fix: string, at?: 'key' | 'value') => void;

function resourceProblems(id: string, resource: Raw, report: Report): void {
  const path = ['Resources', id];
  if (!isObject(resource)) {
    report(path, `the resource ${shown(id)} is ${kindOf(resource)}`, 'Give it a Type and Properties');
    return;
  }
  if (!Object.hasOwn(resource, 'Type')) {
    report(
      path,
      `the resource ${shown(id)} has no Type`,
      'Add one, for example Type: AWS::S3::Bucket',
      'key',
    );
  } else if (typeof resource['Type'] !== 'string' || resource['Type'] === '') {
    const what = `the Type of the resource ${shown(id)} is ${kindOf(resource['Type'])}`;
    report([...path, 'Type'], what, 'Write the name of a resource type: functions are not allowed there');
  }
  for (const part of ['Properties', 'Metadata']) {
    if (!Object.hasOwn(resource, part) || isObject(resource[part])) continue;
    const what = `${part} of the resource ${shown(id)} is ${kindOf(resource[part])}`;
    report(
      [...path, part],
      what,
      part === 'Properties' ? 'Make it a map of property names, or remove it' : 'Make it a map, or remove it',
    );
  }
  if (Object.hasOwn(resource, 'Condition') && typeof resource['Condition'] !== 'string') {
    const what = `Condition of the resource ${shown(id)} is ${kindOf(resource['Condition'])}`;
    report([...path, 'Condition'], what, 'Write the name of one condition of the section Conditions');
  }
  const dependsOn = resource['DependsOn'];
  const names: readonly Raw[] = Array.isArray(dependsOn) ? (dependsOn as readonly Raw[]) : [dependsOn ?? ''];
  if (
    names.some((name) => typeof name !== 'string') ||
    (Object.hasOwn(resource, 'DependsOn') && dependsOn === null)
  ) {
    const what = `DependsOn of the resource ${shown(id)} is not a logical id or a list of them`;
    report([...path, 'DependsOn'], what, 'Write the logical ids as plain texts');
  }
}

function notATemplate(document: SourceDocument): InputProblem {
  const root = document.root;
  const problem = (what: string, fix: string, path: Path = []) =>
    new InputProblem(document.path, what, fix, document.locate(path, path.length > 0 ? 'key' : 'value'));
  if (Object.hasOwn(root, 'Resources')) {
    const resources = root['Resources'] ?? null;
    const what = isObject(resources) ? 'Resources is empty' : `Resources is ${kindOf(resources)}`;
    return problem(what, 'Add at least one resource: CloudFormation refuses a template without', [
      'Resources',
    ]);
  }
  const other = describeOther(root);
  return other
    ? problem(`not a CloudFormation template but ${other.what}`, other.fix)
    : problem(
        'not a CloudFormation template: it has no Resources',
        'Give a template with a Resources section, or a cdk.out directory',
      );
}

/** A JSON object, as opposed to a list, text, number, boolean or null. */
export function isObject(value: Raw | undefined): value is RawObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What a value is, for a message. */
export function kindOf(value: Raw | undefined): string {
  if (value === null || value === undefined) return 'empty';
  if (value === '') return 'an empty text';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a map';
  return typeof value === 'string' ? 'a text' : `a ${typeof value}`;
}
