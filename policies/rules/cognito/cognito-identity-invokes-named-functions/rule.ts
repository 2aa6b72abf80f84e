import { isSymbolic, partsOf, type Resource, type Str, type Value } from '../../../../template';
import { defineRule, type Finding, type Judge } from '../../../engine/rule';
import { functionBehind } from '../../../relations/functions';
import { handouts } from '../../../relations/identity-pools';
import { managedAllows } from '../../../relations/managed-policies';
import { hasEffect, namesAction } from '../../../relations/policy-statements';
import { type RoleStatement, roleStatements } from '../../../relations/role-statements';
import { every } from '../../../relations/truth';
import { worstOf } from '../../../relations/worst';

type Message = 'named' | 'wide' | 'managed' | 'invokesNothing' | 'none' | 'unknown';

export const rule = defineRule<Message>({
  id: 'cognito-identity-invokes-named-functions',
  title: 'Role of an identity pool invokes named Lambda functions only',
  severity: 'high',
  resource: 'AWS::IAM::Role',
  rationale:
    'Everybody who signs up holds these credentials and can call Lambda with them directly, past any API, its authorizer and its limits, with an event of their own making. A wildcard opens every function of the account, also the one that trusts its event because only a queue was meant to call it.',
  remediation:
    "new iam.PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [fn.functionArn] }), and let the function take the caller from context.identity",
  whenNotToUse:
    'When a wildcard is cut back to a few functions by a Deny, which this rule does not weigh up; waive it for that role.',
  controls: [
    'nist-800-53-r5:AC-3',
    'nist-800-53-r5:AC-6',
    'pci-dss-4.0:7.2.5',
    'wellarchitected:SEC03-BP02',
    'soc2:CC6.3',
  ],
  requirements: ['C1.4'],
  references: [
    'https://docs.aws.amazon.com/cognito/latest/developerguide/iam-roles.html',
    'https://docs.aws.amazon.com/lambda/latest/dg/lambda-api-permissions-ref.html',
  ],
  messages: {
    named: 'the role invokes {functions} and no other function',
    wide: 'the role invokes every function that {resource} covers',
    managed: 'the managed policy {policy} lets the role invoke every function',
    invokesNothing: 'the role invokes no functions',
    none: 'no identity pool hands out this role',
    unknown: 'which functions the role invokes rests on {value}',
  },
  check(role, judge) {
    if (handouts(judge.graph, role).length === 0) return judge.notApplicable('none');
    const { statements, opaque } = roleStatements(judge.graph, role);
    const findings = [
      ...statements.flatMap((one) => judgeStatement(one, judge)),
      ...opaque.flatMap((value) => judgeManaged(value, role, judge)),
    ];
    const worst = worstOf(findings);
    if (!worst) return judge.notApplicable('invokesNothing');
    if (worst.verdict !== 'pass') return worst;
    const functions = [...new Set(findings.map(({ data }) => data['functions'] ?? ''))].join(', ');
    return judge.pass('named', { functions }, findings.flatMap(({ evidence }) => evidence).slice(0, 10));
  },
});

const INVOKE = 'lambda:InvokeFunction';

function judgeStatement({ resource, statement }: RoleStatement, judge: Judge<Message>): readonly Finding[] {
  const invokes = every([hasEffect(statement, 'Allow'), namesAction(statement, INVOKE)]);
  if (invokes === 'no') return [];
  const place = judge.property(resource, statement.path);
  // What NotResource leaves open is everything else; a statement without resources names them all.
  const names: readonly Str[] = statement.notResource ? ['*'] : statement.resources;
  return names.flatMap((name): Finding[] => {
    if (!maybeFunction(name)) return [];
    const fn = functionBehind(judge.graph, name);
    if (fn) return [judge.pass('named', { functions: fn.logicalId }, [place])];
    if (isWide(name))
      return [
        invokes === 'yes'
          ? judge.fail('wide', { resource: name }, [place])
          : judge.unknown('unknown', { value: statement.actions.find(isSymbolic) ?? name }, [place]),
      ];
    if (typeof name === 'string' || partsOf(name).length > 1)
      return [judge.pass('named', { functions: name }, [place])];
    // A whole ARN from outside may be a wildcard.
    return [judge.unknown('unknown', { value: name }, [place])];
  });
}

function judgeManaged(value: Value, role: Resource, judge: Judge<Message>): readonly Finding[] {
  const place = judge.property(role, ['ManagedPolicyArns']);
  const allows = managedAllows(value, INVOKE);
  if (allows === 'yes') return [judge.fail('managed', { policy: value }, [place])];
  return allows === 'unknown' ? [judge.unknown('unknown', { value }, [place])] : [];
}

/** Buckets and tables in the same statement are no functions. */
function maybeFunction(name: Str): boolean {
  const [first] = partsOf(name);
  if (typeof first === 'string') {
    const service = first.startsWith('arn:') ? first.split(':')[2] : undefined;
    return service === undefined || service === '' || /[*?]/.test(service) || service === 'lambda';
  }
  const origin = first?.origin;
  return origin?.kind !== 'resource' || origin.type.startsWith('AWS::Lambda::');
}

/** Whether a wildcard stands before the qualifier of a function's ARN. */
function isWide(name: Str): boolean {
  const shown = partsOf(name)
    .map((part) => (typeof part === 'string' ? part : 'x'))
    .join('');
  const fn = /^arn:[^:]*:lambda:[^:]*:[^:]*:function:([^:]*)/.exec(shown);
  return /[*?]/.test(fn?.[1] ?? shown);
}
