/** Too many wait already. */
export class Crowded extends Error {}

/** Lets `most` works run at a time and `waiting` wait for their turn: under a flood the others are still answered. */
export class Gate {
  private running = 0;
  private readonly queue: (() => void)[] = [];

  constructor(
    private readonly most: number,
    private readonly waiting: number,
  ) {}

  async through<T>(work: () => Promise<T>): Promise<T> {
    if (this.running >= this.most) {
      if (this.queue.length >= this.waiting) throw new Crowded();
      // Whoever leaves hands the place over.
      await new Promise<void>((next) => this.queue.push(next));
    } else this.running++;
    try {
      return await work();
    } finally {
      const next = this.queue.shift();
      // A breath between two works, for those who are served from memory.
      if (next) setImmediate(next);
      else this.running--;
    }
  }
}
