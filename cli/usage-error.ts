/** Arguments that cannot be used. The message is one line: what is wrong and what to write instead. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Whether an error is one, also where it was thrown in another of the published files, which have classes of their own. */
export function isUsageError(error: unknown): error is UsageError {
  return error instanceof Error && error.name === 'UsageError';
}
