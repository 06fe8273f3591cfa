/** Wrong use or configuration: told in one sentence, exit code 2. */

export class UsageError extends Error {
  override readonly name = 'UsageError';
}
