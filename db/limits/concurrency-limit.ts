/** Too many wait already, or it took too long until it was one's turn. */
export class TooBusyError extends Error {}

type Waiting = { start: () => void; timer: NodeJS.Timeout | undefined };

/**
 * Lets `most` works run at a time and `waiting` wait for their turn, each at most `patience` ms: under a flood the
 * others are still answered. Those who wait take turns by `who` asks, and nobody may take more than half of the
 * places: whoever asks for a hundred things waits for them, not the next one who asks for one.
 */
export class ConcurrencyLimit {
  private running = 0;
  private count = 0;
  private readonly queues = new Map<string, Waiting[]>();

  constructor(
    private readonly most: number,
    private readonly waiting: number,
    private readonly patience = Number.POSITIVE_INFINITY,
  ) {}

  async run<T>(work: () => Promise<T>, who?: string): Promise<T> {
    if (this.running >= this.most) await this.turn(who);
    else this.running++;
    try {
      return await work();
    } finally {
      const next = this.next();
      // A breath between two works, for those who are served from memory. Whoever leaves hands the place over.
      if (next) setImmediate(next.start);
      else this.running--;
    }
  }

  private turn(who?: string): Promise<void> {
    const queue = this.queues.get(who ?? '') ?? [];
    if (this.count >= this.waiting || (who !== undefined && queue.length >= this.waiting / 2)) throw new TooBusyError();
    return new Promise((resolve, reject) => {
      const giveUp = () => {
        this.leave(who ?? '', mine);
        reject(new TooBusyError());
      };
      const timer = Number.isFinite(this.patience) ? setTimeout(giveUp, this.patience) : undefined;
      const mine = { start: resolve, timer };
      this.queues.set(who ?? '', [...queue, mine]);
      this.count++;
    });
  }

  private leave(who: string, gone: Waiting): void {
    // From here on it has its turn or has given up, never both: a place that is handed over twice is lost for good.
    clearTimeout(gone.timer);
    const rest = (this.queues.get(who) ?? []).filter((one) => one !== gone);
    this.queues.delete(who);
    // At the end of the row: the others come first.
    if (rest.length > 0) this.queues.set(who, rest);
    this.count--;
  }

  private next(): Waiting | undefined {
    for (const [who, [first]] of this.queues) {
      if (!first) continue;
      this.leave(who, first);
      return first;
    }
    return undefined;
  }
}
