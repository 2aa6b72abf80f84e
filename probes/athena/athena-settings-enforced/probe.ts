import { randomBytes } from 'node:crypto';
import { defineProbe } from '../../engine/probe';
import { Files } from '../../s3/shared/files';
import { isOpen, placeIn, Queries } from '../shared/queries';

interface Ask {
  readonly region: string;
  readonly workGroup: string;
  /** `s3://` URI that the work group sets. */
  readonly location: string;
}

type Message =
  | 'enforced'
  | 'followed'
  | 'elsewhere'
  | 'refused'
  | 'notRun'
  | 'noOperator'
  | 'notKnown'
  | 'noLocation';

/** Seconds that the cheapest of queries may take. */
const PATIENCE = 60;

export const probe = defineProbe<Message, Ask>({
  id: 'athena-settings-enforced',
  title: 'Results of queries lie where the work group says, whatever a client asks for',
  severity: 'medium',
  resource: 'AWS::Athena::WorkGroup',
  rationale:
    'Where the settings of a work group are not enforced, every client chooses where results go and whether they are encrypted: a copy of the data ends in a bucket that nobody watches.',
  remediation:
    "new athena.CfnWorkGroup(this, 'Group', { name, workGroupConfiguration: { enforceWorkGroupConfiguration: true, resultConfiguration: { outputLocation } } })",
  controls: ['nist-800-53-r5:CM-6', 'nist-800-53-r5:AC-4', 'wellarchitected:SEC08-BP04'],
  requirements: ['C6.5'],
  references: [
    'https://docs.aws.amazon.com/athena/latest/ug/workgroups-settings-override.html',
    'https://docs.aws.amazon.com/athena/latest/APIReference/API_StartQueryExecution.html',
  ],
  messages: {
    enforced: 'asked for its result elsewhere, a query of {group} put it below {location}',
    followed: 'a query of {group} put its result where the client asked for it: {output}',
    elsewhere: 'a query of {group} put its result at {output}, and not below {location}',
    refused: 'the query could not be started in {group}: {error}',
    notRun: 'the query in {group} did not succeed within {seconds} seconds: {state} {reason}',
    noOperator:
      'asking this runs a query, whose result is removed again: allow it with --create-users and credentials in the environment',
    notKnown: 'where the work group puts results is not known: {value}',
    noLocation: 'the work group sets no place for results: clients have to',
  },
  deadline: 120,
  plan(group, planner) {
    const { deployment } = planner;
    const value = group.get('WorkGroupConfiguration', 'ResultConfiguration', 'OutputLocation');
    if (value === undefined) return [planner.notApplicable('noLocation')];
    const location = deployment.text(value);
    const workGroup = deployment.text(group.ref);
    const region = deployment.text(group.resolver.ref('AWS::Region') ?? undefined);
    if (location === undefined || workGroup === undefined || region === undefined) {
      const missing = deployment.missing(location === undefined ? value : group.ref);
      return [planner.unknown('notKnown', { value: missing[0] ?? 'AWS::Region' })];
    }
    if (!planner.settings.operator) return [planner.unknown('noOperator')];
    return [
      planner.ask(
        `a query of ${workGroup} that asks for its result elsewhere puts it below ${location}`,
        `https://athena.${region}.amazonaws.com`,
        { region, workGroup, location },
      ),
    ];
  },
  async ask({ region, workGroup: group, location }, session) {
    const { operator } = session.settings;
    const own = placeIn(location);
    if (!operator || !own) return session.error('noOperator');
    const queries = new Queries(session.http, region, group, operator);
    const wanted = `s3://${own.bucket}/cdk-assay-${randomBytes(8).toString('hex')}/`;
    const started = await queries.start('SELECT 1 AS one', wanted);
    const id = started.output['QueryExecutionId'];
    if (typeof id !== 'string')
      return session.error('refused', { group, error: `${started.error ?? 'no id'} ${started.message}` });
    const query = await queries.finished(id, PATIENCE, session);
    const place = placeIn(query.output);
    if (place)
      session.cleanup(query.output, (http) =>
        new Files(http, region, place.bucket, operator).purge(place.key, id),
      );
    const { state, reason, output } = query;
    if (isOpen(query) || state !== 'SUCCEEDED')
      return session.error('notRun', { group, state, reason, seconds: PATIENCE });
    if (output.startsWith(wanted)) return session.fail('followed', { group, output });
    const below = location.endsWith('/') ? location : `${location}/`;
    return output.startsWith(below)
      ? session.pass('enforced', { group, location }, [session.fact('result', output)])
      : session.fail('elsewhere', { group, output, location });
  },
});
