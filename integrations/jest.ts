import type { ForbiddenRequests } from '../index';
import { assayMatchers, type MeetOptions } from './matchers';

declare global {
  namespace jest {
    interface Matchers<R> {
      /** Every rule of the profile holds for this stack, app, or path of a template or cloud assembly. */
      toMeetProfile(profile: string, options?: MeetOptions): R;
      /** No such request is allowed to the principal: proved over every possible request. */
      toForbid(requests: ForbiddenRequests): R;
    }
  }
}

/** Jest's own, in a test or in a file of `setupFilesAfterEnv`. */
const { expect } = globalThis as { readonly expect?: { extend(matchers: object): void } };
if (!expect)
  throw new Error(
    'import cdk-assay/jest in a test, or in a file of setupFilesAfterEnv: there is no expect here',
  );
expect.extend(assayMatchers);

export { assayMatchers };
