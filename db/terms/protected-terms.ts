import { fold } from '@/chinese/fold';
import { mayBeName } from '@/chinese/persons/points';
import type { ProtectedWords } from '@/chinese/protected-terms';
import { listAuthors } from '@/db/articles/lists/archive';
import { listProtectedTerms } from '@/db/terms/terms';
import { log } from '@/site/log';
import { ms } from '@/text/durations';

/** What the database said once; while it is away, what it said last. */
class LastAnswer<T> {
  private asked: Promise<T> | null = null;

  constructor(
    private readonly list: () => Promise<T>,
    private last: T,
  ) {}

  find(): Promise<T> {
    this.asked ??= this.ask();
    return this.asked;
  }

  forget(): void {
    this.asked = null;
  }

  private async ask(): Promise<T> {
    try {
      this.last = await this.list();
    } catch (error) {
      this.asked = null;
      log.error('terms', '', error);
    }
    return this.last;
  }
}

/** What stays as written in every script: the words that editors list, and the authors who are persons. */
export class ProtectedTerms {
  private readonly words: LastAnswer<readonly string[]>;
  private readonly authors: LastAnswer<ReadonlySet<string>>;
  private authorsUntil = 0;

  constructor(listWords = listProtectedTerms, listNames = listAuthors) {
    this.words = new LastAnswer<readonly string[]>(listWords, []);
    this.authors = new LastAnswer<ReadonlySet<string>>(
      async () => new Set((await listNames()).map(fold).filter(mayBeName)),
      new Set(),
    );
  }

  async find(): Promise<ProtectedWords> {
    // The pages of a new author show the name themselves; other pages may learn it within the hour.
    if (Date.now() > this.authorsUntil) {
      this.authorsUntil = Date.now() + ms.hour;
      this.authors.forget();
    }
    return { words: await this.words.find(), authors: await this.authors.find() };
  }

  /** After a change. */
  forget(): void {
    this.words.forget();
  }
}
