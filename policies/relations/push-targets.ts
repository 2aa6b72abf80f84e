import { type Graph, isSymbolic, type Resource, type Str, text, toStr, type Value } from '../../template';
import { functionBehind, withoutQualifier } from './functions';
import { queuePolicies, topicPolicies } from './message-policies';
import { roleLink } from './role-link';
import { type Admitted, admitsService, mayInvoke } from './service-admission';
import type { Truth } from './truth';

/** A service that hands something over for one of its resources: EventBridge for a rule, CloudWatch Logs for a group. */
export interface Push {
  /** As a principal: `events.amazonaws.com`. A service may have a name for each Region too. */
  readonly services: readonly Str[];
  readonly source: Resource;
  readonly target: Value | undefined;
  /** What stands where a role may be given. */
  readonly role: Value | undefined;
}

/** Whether what is handed over arrives. */
export interface Pushed {
  readonly target: Resource;
  readonly truth: Truth;
  /** Where the answer is no: what is missing, as the end of a sentence. */
  readonly lack: string;
  readonly restsOn: Value | undefined;
}

const POINTERS = ['AWS::Lambda::Function', 'AWS::Lambda::Alias', 'AWS::Lambda::Version'] as const;

/** Targets that a service reaches with a role, and what the role has to be allowed. */
const BY_ROLE: ReadonlyMap<string, string> = new Map([
  ['AWS::StepFunctions::StateMachine', 'states:StartExecution'],
  ['AWS::Kinesis::Stream', 'kinesis:PutRecord'],
  ['AWS::KinesisFirehose::DeliveryStream', 'firehose:PutRecord'],
  ['AWS::Events::EventBus', 'events:PutEvents'],
  ['AWS::Events::ApiDestination', 'events:InvokeApiDestination'],
]);

/** Undefined for a target that the templates do not hold, and for kinds that are reached in other ways. */
export function pushedTo(graph: Graph, push: Push): Pushed | undefined {
  const { services, source, role } = push;
  const value = toStr(push.target);
  if (value === undefined) return undefined;
  const fn = graph.denoted(value, ...POINTERS) ?? graph.denoted(withoutQualifier(value), ...POINTERS);
  if (fn) {
    const lack = `no permission lets ${services.join(' or ')} invoke it for ${source.logicalId}`;
    return {
      target: functionBehind(graph, value) ?? fn,
      lack,
      ...best(services, (one) => mayInvoke(graph, fn, one, source)),
    };
  }
  const queue = graph.denoted(value, 'AWS::SQS::Queue');
  const subject = queue ?? graph.denoted(value, 'AWS::SNS::Topic');
  if (subject) {
    const { attached, possible } = queue ? queuePolicies(graph, subject) : topicPolicies(graph, subject);
    const action = queue ? 'sqs:SendMessage' : 'sns:Publish';
    const answer = best(services, (one) => admitsService(attached, { service: String(one), action, source }));
    const open: Admitted = { truth: 'unknown', restsOn: possible?.value };
    const lack = `its policy does not let ${services.join(' or ')} do ${action} for ${source.logicalId}`;
    return { target: subject, lack, ...(answer.truth === 'no' && possible ? open : answer) };
  }
  const target = graph.denoted(value, ...BY_ROLE.keys());
  const action = BY_ROLE.get(target?.type ?? '');
  if (!target || action === undefined) return undefined;
  const names = namesOf(target);
  const links = services.map((one) => roleLink(graph, role, one, [action], ...names));
  const link =
    links.find(({ truth }) => truth === 'yes') ?? links.find(({ truth }) => truth === 'unknown') ?? links[0];
  if (!link) return undefined;
  const held = link.role?.logicalId ?? '';
  const lack =
    link.missing === 'role'
      ? 'it is reached with a role, and none is given'
      : link.missing === 'trust'
        ? `the role ${held} does not let ${services.join(' or ')} assume it`
        : `the role ${held} may not do ${action} on it`;
  return { target, lack, truth: link.truth, restsOn: link.restsOn };
}

/** The names that a policy may call a target by. An API destination's ARN ends with an id that only the deployment knows. */
function namesOf(target: Resource): readonly Str[] {
  const own = [target.ref, target.attribute('Arn')].map(toStr).filter((one) => one !== undefined);
  if (target.type !== 'AWS::Events::ApiDestination') return own;
  const [partition, region, account] = ['Partition', 'Region', 'AccountId'].map(
    (name) => toStr(target.resolver.ref(`AWS::${name}`)) ?? '*',
  );
  const name = toStr(target.ref) ?? '';
  const prefix = ['arn:', partition ?? '', ':events:', region ?? '', ':', account ?? ''];
  return [...own, text([...prefix, ':api-destination/', name, '/id'])];
}

/** The answer under the name of the service that serves it best. */
function best(services: readonly Str[], ask: (service: Str) => Admitted): Admitted {
  const answers = services.map(ask);
  return (
    answers.find(({ truth }) => truth === 'yes') ??
    answers.find(({ truth, restsOn }) => truth === 'unknown' && isSymbolic(restsOn)) ??
    answers.find(({ truth }) => truth === 'unknown') ?? { truth: 'no', restsOn: undefined }
  );
}
