import { type Resource, text, toStr } from '../../../../template';
import { type PlainRefusal, plainRefusal } from '../../../relations/plain-requests';
import { coversResource, namesService, type Statement } from '../../../relations/policy-statements';
import type { Truth } from '../../../relations/truth';

/** What one statement does about plain requests to a bucket, and which part of the bucket it covers. */
export interface Refusal extends PlainRefusal {
  readonly coversBucket: Truth;
  readonly coversObjects: Truth;
}

/** The Denies of a policy that are about transport or refuse everything; the others have nothing to say here. */
export function refusalOf(statement: Statement, bucket: Resource): Refusal | undefined {
  const refusal = plainRefusal(statement, namesService(statement, 's3'));
  if (!refusal) return undefined;
  const arn = toStr(bucket.attribute('Arn')) ?? '';
  return {
    ...refusal,
    // Asked for only where the policy does not refuse all.
    get coversBucket() {
      return coversResource(statement, arn);
    },
    get coversObjects() {
      return coversResource(statement, text([arn, '/*']));
    },
  };
}
