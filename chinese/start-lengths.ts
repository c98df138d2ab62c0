/** Which lengths strings have by the two UTF-16 units that they begin with, a bit for each: most places need no look. */
export class StartLengths {
  private readonly bits: Uint32Array;

  /** `slots`, at least, for the hashes of pairs: several pairs may share one. */
  constructor(slots: number) {
    this.bits = new Uint32Array(2 ** Math.ceil(Math.log2(slots)));
  }

  /** Adds a string of 2 to 31 units. */
  add(string: string): void {
    const at = this.slotOf(string.charCodeAt(0), string.charCodeAt(1));
    this.bits[at] = (this.bits[at] as number) | (1 << string.length);
  }

  /** Bit n is set where a string of n units may begin with these. */
  of(first: number, second: number): number {
    return this.bits[this.slotOf(first, second)] as number;
  }

  private slotOf(first: number, second: number): number {
    return (Math.imul(first, 40_503) ^ Math.imul(second, 2_654_435) ^ (first >>> 5)) & (this.bits.length - 1);
  }
}
