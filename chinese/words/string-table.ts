/** Different strings, numbered as they were listed, without an object for each: one text, and where each begins in it. */
export class StringTable {
  private readonly text: string;
  private readonly starts: Uint32Array;
  /** Open addressing: at the hash of a string, or after it, its number and 1; 0 where there is none. */
  private readonly slots: Uint32Array;

  constructor(strings: readonly string[]) {
    this.text = strings.join('');
    this.starts = new Uint32Array(strings.length + 1);
    this.slots = new Uint32Array(2 ** Math.ceil(Math.log2(strings.length * 2 + 2)));
    let start = 0;
    for (const [i, { length }] of strings.entries()) {
      let slot = this.slotOf(this.text, start, length);
      while (this.slots[slot] !== 0) slot = (slot + 1) & (this.slots.length - 1);
      this.slots[slot] = i + 1;
      start += length;
      this.starts[i + 1] = start;
    }
  }

  at(index: number): string {
    return this.text.slice(this.starts[index], this.starts[index + 1]);
  }

  /** The number of the string that `text` has at `at` in `size` UTF-16 units; -1 when it is none of ours. */
  find(text: string, at: number, size: number): number {
    for (let slot = this.slotOf(text, at, size); ; slot = (slot + 1) & (this.slots.length - 1)) {
      const index = (this.slots[slot] as number) - 1;
      if (index < 0 || this.isEqual(index, text, at, size)) return index;
    }
  }

  private isEqual(index: number, text: string, at: number, size: number): boolean {
    const start = this.starts[index] as number;
    if ((this.starts[index + 1] as number) - start !== size) return false;
    for (let i = 0; i < size; i++) if (this.text.charCodeAt(start + i) !== text.charCodeAt(at + i)) return false;
    return true;
  }

  private slotOf(text: string, at: number, size: number): number {
    let hash = size;
    for (let i = at; i < at + size; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x9e3779b1) ^ (hash >>> 15);
    return (hash ^ (hash >>> 16)) & (this.slots.length - 1);
  }
}
