/** The time in epoch seconds, as CloudFront's policies count it. */
export function nowInSeconds(): number {
  return Math.floor(Date.now() / 1000);
}
