/** Kept free for what must be said at the end. */
const RESERVE = 2_000;

/** Text that never grows past a limit: what does not fit is left out whole, and what is cut is said. */
export class Budget {
  private readonly parts: string[] = [];
  private used = 0;
  private cut = false;

  /** @param limit In bytes of UTF-8, which are never fewer than characters. */
  constructor(private readonly limit: number) {}

  /** Adds a block if it fits. After one that did not, smaller ones may still. */
  add(block: string): boolean {
    const size = Buffer.byteLength(block);
    if (this.used + size > this.limit - RESERVE) {
      this.cut = true;
      return false;
    }
    this.parts.push(block);
    this.used += size;
    return true;
  }

  /** Adds a short line that has to be there, from what is kept free. */
  force(line: string): void {
    this.parts.push(line);
    this.used += Buffer.byteLength(line);
  }

  /** The whole, with its last line. */
  end(last: string): string {
    if (this.cut)
      this.force('\n**Cut to the size that fits here; the other formats of this report have all.**\n\n');
    return this.parts.join('') + last;
  }
}
