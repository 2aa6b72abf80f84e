import type { FunctionConfig } from '../../lambda/functions';
import type { Twin } from '../../twin';

/** What a function wrote. Its lines come a little after its answer; a function that never ran has none. */
export async function logOf({ services }: Twin, fn: FunctionConfig | undefined): Promise<string> {
  const { lambda } = services;
  if (!fn || lambda.count(fn) === 0) return '';
  for (let i = 0; i < 500 && lambda.logs(fn).length < lambda.count(fn); i++)
    await new Promise((resolve) => setTimeout(resolve, 10));
  return lambda.logs(fn).join('\n');
}
