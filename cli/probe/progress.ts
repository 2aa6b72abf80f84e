/** A line that is written over and over on a terminal, and nothing anywhere else. */
export class Progress {
  private shown = false;

  constructor(private readonly stream: NodeJS.WriteStream = process.stderr) {}

  say(done: number, total: number, what: string): void {
    if (this.stream.isTTY !== true) return;
    const width = Math.max(20, (this.stream.columns ?? 80) - 1);
    const line = `${done}/${total} ${what}`.replace(/[^\x20-\x7e]/g, '?').slice(0, width);
    this.stream.write(`\r\x1b[2K${line}`);
    this.shown = true;
  }

  clear(): void {
    if (this.shown) this.stream.write('\r\x1b[2K');
    this.shown = false;
  }
}
