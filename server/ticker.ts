import { publishDue } from '@/db/articles-publishing';
import { forgetRareSearches } from '@/db/frequent-searches';
import { forgetOldLetters } from '@/db/letters';
import { forgetOldLimits } from '@/db/rate-limits';
import { countStale, fileNewWords } from '@/db/search-rebuilding';
import { tellSubmitters } from '@/db/submitters';
import { forgetOldTokens } from '@/db/tokens';
import { deliverSoon } from '@/mail/delivery';
import { submissionLetter } from '@/mail/letter-submission';
import { clearUnfinished } from '@/media/unfinished';
import type { Changes } from '@/server/changes';
import type { Next } from '@/server/next';
import { rebuildSearchThere } from '@/server/self';
import { findSpace, sayFree } from '@/site/disk';
import { env } from '@/site/env';
import { log } from '@/site/log';
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
  private warnedAt = 0;

  constructor(
    private readonly next: Next,
    private readonly changes: Changes,
  ) {}

  /** No more work is begun; resolves when what was begun is done. */
  async close(): Promise<void> {
    clearInterval(this.timer);
    await this.working;
  }

  /** What is due now; while that is being done, the same again. */
  tick(): Promise<void> {
    this.working ??= this.work()
      .catch((error) => log.error('tick', '', error))
      .finally(() => {
        this.working = null;
      });
    return this.working;
  }

  private async work(): Promise<void> {
    this.warnOfSpace();
    await this.changes.made((await publishDue()).flatMap(changed.article));
    await tellSubmitters(submissionLetter);
    deliverSoon();
    // One after the other: each connection of its own would cost PostgreSQL 3 MB.
    await clearUnfinished();
    await forgetOldLimits();
    await forgetOldLetters();
    await forgetOldTokens();
    await forgetRareSearches();
    if (!this.searchInOrder) await this.keepSearchInOrder();
    await fileNewWords();
  }

  /** Once an hour while less than a tenth of the disk is free. */
  private warnOfSpace(now = Date.now()): void {
    const space = findSpace();
    if (!space?.low || now - this.warnedAt < 3_600_000) return;
    this.warnedAt = now;
    log.warn('disk', `磁盘快满了：${env().dataDir} 只剩 ${sayFree(space)}`);
  }

  private async keepSearchInOrder(): Promise<void> {
    this.searchInOrder = (await countStale()) === 0;
    if (!this.searchInOrder) await rebuildSearchThere(this.next);
  }
}
