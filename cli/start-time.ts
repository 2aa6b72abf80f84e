import { UsageError } from './usage-error';

/** The time of the run: SOURCE_DATE_EPOCH where it is set (https://reproducible-builds.org), so that reports can be reproduced. */
export function startTime(): Date {
  const epoch = process.env['SOURCE_DATE_EPOCH'];
  if (epoch === undefined || epoch === '') return new Date();
  const seconds = Number(epoch);
  // The last second that a date can hold.
  if (!Number.isInteger(seconds) || seconds < 0 || seconds > 8.64e12) {
    throw new UsageError(
      `SOURCE_DATE_EPOCH=${epoch} is not a number of seconds; unset it or write whole seconds`,
    );
  }
  return new Date(seconds * 1000);
}
