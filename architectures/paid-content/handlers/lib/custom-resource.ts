import type { CloudFormationCustomResourceEvent, CloudFormationCustomResourceResponse } from 'aws-lambda';
import { failure, info } from '../../../runtime/log';

/** What a custom resource is after a request. */
export interface Outcome {
  readonly physicalId: string;
  /** What `Fn::GetAtt` returns. Stands in the clear in CloudFormation: never a secret. */
  readonly attributes: Readonly<Record<string, string>>;
}

/**
 * Makes a handler that answers CloudFormation, which waits for an hour where nobody does. What the work throws fails the
 * deployment; an answer that cannot be delivered is thrown, so that Lambda tries again.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/crpg-ref-responses.html
 */
export function customResource(
  work: (event: CloudFormationCustomResourceEvent) => Promise<Outcome>,
): (event: CloudFormationCustomResourceEvent) => Promise<void> {
  return async (event) => {
    const { RequestType, RequestId, StackId, LogicalResourceId } = event;
    const about = { RequestId, StackId, LogicalResourceId };
    const before = event.RequestType === 'Create' ? LogicalResourceId : event.PhysicalResourceId;
    try {
      const { physicalId, attributes } = await work(event);
      await answer(event.ResponseURL, {
        ...about,
        Status: 'SUCCESS',
        PhysicalResourceId: physicalId,
        Data: { ...attributes },
      });
      info('customResource.done', { RequestType, LogicalResourceId });
    } catch (error) {
      if (error instanceof Undelivered) throw error;
      failure('customResource.failed', error, { RequestType, LogicalResourceId });
      await answer(event.ResponseURL, {
        ...about,
        Status: 'FAILED',
        PhysicalResourceId: before,
        Reason:
          error instanceof Error ? `${error.name}: ${error.message}` : 'failed; see the log of the function',
      });
    }
  };
}

/** CloudFormation did not take the answer. Says nothing of the address, which is signed. */
class Undelivered extends Error {
  override readonly name = 'Undelivered';
}

async function answer(url: string, body: CloudFormationCustomResourceResponse): Promise<void> {
  const response = await fetch(url, {
    method: 'PUT',
    // The address is signed without a content type.
    headers: { 'content-type': '' },
    body: JSON.stringify(body),
  }).catch(() => undefined);
  if (!response?.ok) throw new Undelivered(`the answer to CloudFormation was refused: ${response?.status}`);
}
