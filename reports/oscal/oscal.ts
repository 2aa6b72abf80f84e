import { fingerprints } from '../fingerprint';
import type { Outcome, Report, Subject } from '../model';
import { groupBy } from '../order';
import { valueText } from '../value';
import { place, scenarioText, subjectName, visible } from '../visible';
import { type Control, controlsOf, stateOf, tallyOf } from './controls';
import { controlId, line, lines, prop, string, uuid } from './words';

/** The version of NIST's schema that the document is valid against. It uses nothing that 1.1 does not have. */
const OSCAL = '1.2.3';

const COMPLETE =
  'What was judged is part of this control only: the catalog of checks names which. A finding says no more than its observations.';

/**
 * OSCAL assessment results: an observation for each outcome with its evidence, a finding for each control, and for each waived
 * failure a risk whose deviation is approved. A control is `satisfied` when everything that was judged for it passed; `unknown`,
 * `waived` and `error` are `not-satisfied` with the reason `other`, since OSCAL has no third state.
 */
export function renderOscal(report: Report): string {
  const { tool, startedAt, provenance } = report;
  const prints = fingerprints(report.outcomes);
  const seed = [startedAt, report.summary.profile, ...report.inputs.map(({ sha256 }) => sha256)];
  const id = (...parts: readonly string[]): string => uuid(...seed, ...parts);
  const controls = controlsOf(report.outcomes);
  const observations = report.outcomes.map((outcome, i) => observation(outcome, prints[i] ?? '', report, id));
  const risks = report.outcomes.flatMap((outcome, i) =>
    outcome.verdict === 'waived' ? [risk(outcome, prints[i] ?? '', id)] : [],
  );
  const plan = id('plan');
  const document = {
    'assessment-results': {
      uuid: id('document'),
      metadata: {
        title: line(`Assessment by ${tool.name}, profile ${report.summary.profile}`),
        'last-modified': provenance?.endedAt ?? startedAt,
        version: string(startedAt),
        'oscal-version': OSCAL,
      },
      'import-ap': { href: `#${plan}` },
      results: [
        {
          uuid: id('result'),
          title: line(`Profile ${report.summary.profile}`),
          description: lines(
            `${report.summary.checks} checks over ${report.summary.resources} resources of ${report.summary.templates} templates.`,
          ),
          start: startedAt,
          ...(provenance && { end: provenance.endedAt }),
          props: runProps(report),
          'local-definitions': {
            components: [component(report, id('tool'))],
            ...inventory(report.outcomes, id),
          },
          'reviewed-controls': reviewed(report, controls),
          ...(observations.length > 0 && { observations }),
          ...(risks.length > 0 && { risks }),
          ...(controls.length > 0 && { findings: controls.map((control) => finding(control, prints, id)) }),
        },
      ],
      'back-matter': { resources: [planResource(report, plan), ...inputResources(report, id)] },
    },
  };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}

type Id = (...parts: readonly string[]) => string;

function runProps({ problems, summary, notJudged, waivers = [] }: Report): readonly object[] {
  return [
    ...Object.entries(summary.verdicts).map(([verdict, n]) => prop(`outcomes-${verdict}`, String(n))),
    // A reader of findings alone would not see that the scope has holes.
    prop('inputs-unreadable', String(problems.length)),
    prop('resources-not-judged', String(notJudged.length)),
    prop('checks-that-matched-nothing', String(summary.matchedNothing.length)),
    prop('waivers-unused', String(waivers.filter(({ matched }) => matched === 0).length)),
  ];
}

function component({ tool, provenance }: Report, id: string): object {
  return {
    uuid: id,
    type: 'software',
    title: line(tool.name),
    description: lines('The tool that judged: statically on templates, and by requests to a deployment.'),
    props: [
      { name: 'version', value: string(tool.version) },
      ...(provenance
        ? [
            prop('rule-set-sha256', provenance.ruleSet.sha256),
            prop('action-list', provenance.actionList),
            prop('command-line', provenance.commandLine.join(' ')),
            ...(provenance.commit === undefined ? [] : [prop('git-commit', provenance.commit)]),
          ]
        : []),
    ],
    status: { state: 'operational' },
  };
}

const key = (subject: Subject): string =>
  JSON.stringify([
    subject.template,
    subject.stack ?? '',
    subject.logicalId ?? '',
    subject.constructPath ?? '',
  ]);

function inventory(outcomes: readonly Outcome[], id: Id): object {
  const items = [...groupBy(outcomes, ({ subject }) => key(subject))].flatMap(([name, [first]]) => {
    if (!first) return [];
    const { subject } = first;
    return [
      {
        uuid: id('subject', name),
        description: lines(subjectName(subject)),
        props: [
          prop('template', subject.template),
          ...(subject.stack === undefined ? [] : [prop('stack', subject.stack)]),
          ...(subject.logicalId === undefined ? [] : [prop('logical-id', subject.logicalId)]),
          ...(subject.type === undefined ? [] : [prop('resource-type', subject.type)]),
          ...(subject.location === undefined ? [] : [prop('location', place(subject.location))]),
        ],
      },
    ];
  });
  return items.length === 0 ? {} : { 'inventory-items': items };
}

function reviewed(report: Report, controls: readonly Control[]): object {
  const selections = [...groupBy(controls, ({ framework }) => framework)].map(([framework, list]) => ({
    description: lines(
      `Controls of ${framework} that the profile ${report.summary.profile} has evidence for.`,
    ),
    'include-controls': [...new Set(list.map(({ id }) => controlId(framework, id)))].map((control) => ({
      'control-id': control,
    })),
  }));
  const none = { description: lines('No check that ran is mapped to a control.'), 'include-all': {} };
  return {
    description: lines(`The profile ${report.summary.profile}.`),
    'control-selections': selections.length > 0 ? selections : [none],
  };
}

function observation(outcome: Outcome, print: string, report: Report, id: Id): object {
  const { check, subject, evidence } = outcome;
  const scenario = scenarioText(outcome.scenario);
  const relevant = evidence.map((one) => ({
    description: lines(`${one.kind}: ${one.text}`),
    ...props([
      ...(one.path === undefined ? [] : [prop('path', one.path)]),
      ...(one.value === undefined ? [] : [prop('value', valueText(one.value, 2_000))]),
      ...(one.location === undefined ? [] : [prop('location', place(one.location))]),
    ]),
  }));
  return {
    uuid: id('observation', print),
    title: line(check.title),
    description: lines(outcome.message.text),
    props: [
      prop('check', check.id),
      prop('verdict', outcome.verdict),
      prop('severity', check.severity),
      prop('fingerprint', print),
      ...check.requirements.map((requirement) => prop('requirement', requirement)),
      ...(scenario === '' ? [] : [prop('scenario', scenario)]),
    ],
    methods: ['TEST'],
    types: ['control-objective'],
    origins: [{ actors: [{ type: 'tool', 'actor-uuid': id('tool') }] }],
    subjects: [{ 'subject-uuid': id('subject', key(subject)), type: 'inventory-item' }],
    ...(relevant.length > 0 && { 'relevant-evidence': relevant }),
    collected: report.startedAt,
    ...(outcome.remediation !== '' && { remarks: lines(`To mend it: ${outcome.remediation}`) }),
  };
}

function props(list: readonly object[]): object {
  return list.length === 0 ? {} : { props: list };
}

function risk(outcome: Outcome, print: string, id: Id): object {
  const { check, waiver } = outcome;
  const end = waiver?.expires;
  return {
    uuid: id('risk', print),
    title: line(`Accepted: ${check.title}`),
    description: lines(outcome.message.text),
    statement: lines(
      waiver ? `${waiver.owner} accepts it: ${waiver.reason}` : 'It is waived, and no waiver is recorded.',
    ),
    props: [
      prop('owner', waiver?.owner ?? 'nobody'),
      prop('severity', check.severity),
      ...(end === undefined ? [] : [prop('expires', end)]),
    ],
    status: 'deviation-approved',
    ...(end !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(end) && { deadline: `${end}T23:59:59Z` }),
    'related-observations': [{ 'observation-uuid': id('observation', print) }],
  };
}

function finding(control: Control, prints: readonly string[], id: Id): object {
  const reason = stateOf(control);
  const name = controlId(control.framework, control.id);
  const waived = control.outcomes.filter(({ outcome }) => outcome.verdict === 'waived');
  const counted = tallyOf(control);
  return {
    uuid: id('finding', control.framework, control.id),
    title: line(`${control.framework}: ${control.id}`),
    description: lines(`${counted}. ${COMPLETE}`),
    props: [prop('framework', control.framework), prop('control', control.id)],
    target: {
      type: 'objective-id',
      'target-id': control.framework === 'nist-800-53-r5' ? `${name}_obj` : name,
      status: { state: reason === 'pass' ? 'satisfied' : 'not-satisfied', reason, remarks: lines(counted) },
    },
    'related-observations': control.outcomes.map(({ index }) => ({
      'observation-uuid': id('observation', prints[index] ?? ''),
    })),
    ...(waived.length > 0 && {
      'related-risks': waived.map(({ index }) => ({ 'risk-uuid': id('risk', prints[index] ?? '') })),
    }),
  };
}

/** There is no assessment plan of its own: the profile and the command line are the plan. */
function planResource({ summary, provenance }: Report, id: string): object {
  const command = provenance === undefined ? '' : ` Command: ${provenance.commandLine.join(' ')}`;
  return {
    uuid: id,
    title: line('What was to be judged'),
    description: lines(
      `Every check of the profile ${summary.profile}, on every resource of the inputs.${command}`,
    ),
  };
}

function inputResources(report: Report, id: Id): readonly object[] {
  return report.inputs.map(({ path, sha256 }) => ({
    uuid: id('input', path),
    title: line(path),
    rlinks: [
      {
        href: visible(path).replaceAll('\\', '/').split('/').map(encodeURIComponent).join('/') || '.',
        hashes: [{ algorithm: 'SHA-256', value: sha256 }],
      },
    ],
  }));
}
