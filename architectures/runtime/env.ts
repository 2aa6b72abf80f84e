/**
 * The value of an environment variable.
 * @throws Error when it is not set: a function that is wired wrongly must fail when it starts, not on the first request.
 */
export function required(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === '') throw new Error(`environment variable ${name} is not set`);
  return value;
}
