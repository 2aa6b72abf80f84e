/** Arguments that cannot be used. The message is one line: what is wrong and what to write instead. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
