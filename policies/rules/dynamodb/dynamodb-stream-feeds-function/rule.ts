import { isSymbolic, type Resource, toStr } from '../../../../template';
import { defineRule, type Finding, type Judge } from '../../../engine/rule';
import { mayDo, roleStatements } from '../../../relations/role-statements';
import { type StreamConsumer, streamConsumers, streamViewOf } from '../../../relations/stream-consumers';
import { isOn } from '../../../relations/truth';
import { worstOf } from '../../../relations/worst';
import { judgeFailures } from './failures';

export type Message =
  | 'fed'
  | 'noStream'
  | 'keysOnly'
  | 'noConsumer'
  | 'off'
  | 'mayNotRead'
  | 'notKept'
  | 'mayNotSend'
  | 'elsewhere'
  | 'unknown';

/** Source: Lambda Developer Guide, "Using AWS Lambda with Amazon DynamoDB", execution role permissions. */
const READS = ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'];

export const rule = defineRule<Message>({
  id: 'dynamodb-stream-feeds-function',
  title: "Table's stream invokes a function that may read it and keeps what it fails on",
  severity: 'high',
  resource: ['AWS::DynamoDB::GlobalTable', 'AWS::DynamoDB::Table'],
  baseline: false,
  rationale:
    'A stream does nothing by being on: a mapping has to hand its records to a function whose role may read it. One link missing and records are written, no welcome goes out, and no error says so. Without a place for failures one bad record is dropped after its last attempt, and nobody knows which.',
  remediation:
    'new lambda.EventSourceMapping(this, "Records", { target: fn, eventSourceArn: table.tableStreamArn, startingPosition: lambda.StartingPosition.TRIM_HORIZON, bisectBatchOnError: true, retryAttempts: 5, onFailure: new SqsDlq(failures) })',
  whenNotToUse:
    'For tables that nothing listens to, and for streams that are read by Kinesis, Pipes or a program of your own.',
  controls: ['nist-800-53-r5:SI-11', 'soc2:PI1.3'],
  requirements: ['C2.4'],
  references: [
    'https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html',
    'https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-batchfailurereporting.html',
  ],
  messages: {
    fed: 'its stream invokes {functions}',
    noStream: 'it has no stream',
    keysOnly: 'its stream holds {view}: not what an item became',
    noConsumer: 'it has a stream, and no function of these templates reads it',
    off: '{mapping} is disabled',
    mayNotRead: 'the role {role} of {function} may not do {actions} on the stream',
    notKept: '{mapping} drops a record that {function} fails on: it names no destination for failures',
    mayNotSend: 'the role {role} of {function} may not do {action} on {destination}, so failures are dropped',
    elsewhere: '{mapping} invokes {value}, which is not in these templates',
    unknown: 'whether its stream invokes a function rests on {value}',
  },
  check(table, judge) {
    const view = streamViewOf(table);
    const place = judge.property(table, ['StreamSpecification']);
    if (isSymbolic(view)) return judge.unknown('unknown', { value: view }, [place]);
    if (typeof view !== 'string') return judge.fail('noStream', {}, [place]);
    if (!['NEW_IMAGE', 'NEW_AND_OLD_IMAGES'].includes(view)) return judge.fail('keysOnly', { view }, [place]);
    const consumers = streamConsumers(judge.graph, table);
    const worst = worstOf(consumers.map((consumer) => judgeConsumer(table, consumer, judge)));
    if (!worst) return judge.fail('noConsumer', {}, [place]);
    if (worst.verdict !== 'pass') return { ...worst, evidence: [place, ...worst.evidence] };
    const functions = consumers.map(({ fn }) => fn?.logicalId).join(', ');
    return judge.pass('fed', { functions }, [place, ...worst.evidence]);
  },
});

function judgeConsumer(table: Resource, { mapping, fn }: StreamConsumer, judge: Judge<Message>): Finding {
  const source = judge.property(mapping, ['EventSourceArn']);
  const enabled = mapping.get('Enabled');
  const on = enabled === undefined ? 'yes' : isOn(enabled);
  const state = judge.property(mapping, ['Enabled']);
  if (on === 'no') return judge.fail('off', { mapping: mapping.logicalId }, [source, state]);
  if (on === 'unknown') return judge.unknown('unknown', { value: enabled }, [source, state]);
  const target = judge.property(mapping, ['FunctionName']);
  if (!fn)
    return judge.unknown('elsewhere', { mapping: mapping.logicalId, value: mapping.get('FunctionName') }, [
      target,
    ]);
  const role = judge.graph.denoted(fn.get('Role'), 'AWS::IAM::Role');
  if (!role) return judge.unknown('unknown', { value: fn.get('Role') }, [judge.property(fn, ['Role'])]);
  const held = roleStatements(judge.graph, role);
  const stream = toStr(table.attribute('StreamArn')) ?? '';
  const names = { role: role.logicalId, function: fn.logicalId };
  const may = READS.map((action) => ({ action, ...mayDo(held, action, stream) }));
  const refused = may.filter(({ truth }) => truth === 'no').map(({ action }) => action);
  const evidence = [source, target, judge.resource(role, 'role of the function')];
  if (refused.length > 0)
    return judge.fail('mayNotRead', { ...names, actions: refused.join(', ') }, evidence);
  const open = may.find(({ truth }) => truth === 'unknown');
  if (open) return judge.unknown('unknown', { value: open.restsOn }, evidence);
  return judgeFailures({ mapping, fn, role, held }, judge, evidence);
}
