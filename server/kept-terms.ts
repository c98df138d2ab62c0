import { listKeptTerms } from '@/db/terms';

/** The words that editors keep as written, asked of the database once until something changes. */
export class KeptTerms {
  private asked: Promise<readonly string[]> | null = null;
  private last: readonly string[] = [];

  constructor(private readonly list = listKeptTerms) {}

  /** While the database is away: what they were last. */
  find(): Promise<readonly string[]> {
    this.asked ??= this.ask();
    return this.asked;
  }

  forget(): void {
    this.asked = null;
  }

  private async ask(): Promise<readonly string[]> {
    try {
      this.last = await this.list();
    } catch (error) {
      this.asked = null;
      console.error('[terms]', (error as Error).name);
    }
    return this.last;
  }
}
