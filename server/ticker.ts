import { publishDue } from '@/db/articles/publish';
import { tellSubmitters } from '@/db/articles/submitters';
import { sendDailyLetters } from '@/db/desk/letters';
import { forgetOldLinks } from '@/db/letters/links';
import { forgetOldLetters } from '@/db/letters/queue';
import { forgetOldLimits } from '@/db/limits/limits';
import { forgetRareSearches } from '@/db/searches/frequent';
import { forgetOldTokens } from '@/db/tokens/tokens';
import { deliverDue, stopDelivery } from '@/mail/due';
import { dailyDeskLetter } from '@/mail/letter-desk';
import { submissionLetter } from '@/mail/letter-submission';
import { clearUnfinished } from '@/media/unfinished';
import { countStale, fileNewWords } from '@/search/rebuild';
import type { Changes } from '@/server/changes';
import type { Next } from '@/server/next';
import { rebuildSearchThere } from '@/server/self';
import { env } from '@/site/env';
import { changed } from '@/site/tags';

/**
 * What is due by time. In the server's own thread, which has most of what this needs in memory anyway; in Next's it
 * would all be there a second time.
 */
export class Ticker {
  private readonly timer = setInterval(() => void this.tick(), 15_000);
  private working: Promise<void> | null = null;
  /** Search was found to be in order; until the next version of the program it stays so. */
  private searchInOrder = false;

  constructor(
    private readonly next: Next,
    private readonly changes: Changes,
  ) {}

  /** No more work is begun; resolves when what was begun is done. */
  async close(): Promise<void> {
    clearInterval(this.timer);
    await this.working;
    await stopDelivery();
  }

  /** What is due now; while that is being done, the same again. */
  tick(): Promise<void> {
    this.working ??= this.work()
      .catch((error: Error) => console.error('[tick]', error.name))
      .finally(() => {
        this.working = null;
      });
    return this.working;
  }

  private async work(): Promise<void> {
    await this.changes.made((await publishDue()).flatMap(changed.article));
    await tellSubmitters(submissionLetter);
    await sendDailyLetters(env().timeZone, dailyDeskLetter);
    await deliverDue();
    // One after the other: each connection of its own would cost PostgreSQL 3 MB.
    await clearUnfinished();
    await forgetOldLimits();
    await forgetOldLetters();
    await forgetOldTokens();
    await forgetOldLinks();
    await forgetRareSearches();
    if (!this.searchInOrder) await this.keepSearchInOrder();
    await fileNewWords();
  }

  private async keepSearchInOrder(): Promise<void> {
    this.searchInOrder = (await countStale()) === 0;
    if (!this.searchInOrder) await rebuildSearchThere(this.next);
  }
}
