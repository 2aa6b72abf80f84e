import { createProgram, HelpShown } from './program';
import { isUsageError } from './usage-error';

/** Exit code for arguments that cannot be used. */
const UNUSABLE = 2;
/** Exit code for a check, probe or the tool itself breaking. */
const BROKE = 3;

async function main(): Promise<void> {
  // A reader that stops early (`| head`) is no fault of the run.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(process.exitCode ?? 0);
    throw error;
  });
  try {
    await createProgram().parseAsync(process.argv);
  } catch (error) {
    if (error instanceof HelpShown) return;
    if (isUsageError(error)) {
      process.stderr.write(`assay: ${error.message}\n`);
      process.exitCode = UNUSABLE;
      return;
    }
    const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
    process.stderr.write(`assay: broke, which is a bug of assay and no verdict on the input\n${detail}\n`);
    process.exitCode = BROKE;
  }
}

void main();
