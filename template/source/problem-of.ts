import { InputProblem } from './source';

/** What `read` refuses, for tests. @throws Error where it refuses nothing; anything that is no InputProblem goes on */
export function problemOf(read: () => unknown): InputProblem {
  try {
    read();
  } catch (error) {
    if (error instanceof InputProblem) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}
