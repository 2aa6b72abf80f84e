import type { JudgePrincipalElement, JudgeRequest, JudgeStatement } from './judge-model';
import { statementMatches } from './reference-decide';
import { namedAs } from './reference-principal';
import { contextOf } from './reference-variables';

/** Requests of a kind, written like a statement; what is left out is not restricted. */
export interface JudgePattern extends Partial<Omit<JudgeStatement, 'Effect' | 'Sid'>> {
  readonly Principal?: JudgePrincipalElement;
}

/** Whether a request is of that kind. */
export function isOfKind(request: JudgeRequest, pattern: JudgePattern): boolean {
  const statement: JudgeStatement = {
    Effect: 'Deny',
    ...(pattern.NotAction === undefined ? { Action: '*' } : {}),
    ...pattern,
  };
  const context = contextOf(request);
  const anybody = statement.Principal === undefined && statement.NotPrincipal === undefined;
  return (
    (anybody || namedAs(statement, request.principal) !== undefined) &&
    statementMatches(statement, { Version: '2012-10-17', Statement: [] }, request, context)
  );
}
