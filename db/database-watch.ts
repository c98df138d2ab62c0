import { setTimeout as sleep } from 'node:timers/promises';
import { answersNewConnection, succeedsWithin } from '@/db/availability';
import { sqlClient } from '@/db/client';
import { databaseState, setDatabaseAway } from '@/db/database-state';
import { log } from '@/site/log';

const BEAT = 750;
/** How long a question to the pool may take, and then the same over a new connection: together under three seconds. */
const PING = 1_000;
const PROBE = 1_500;
const RETRY = 500;
/** How long after a broken connection a failure is put down to the database. */
const RECENT = 10_000;

/**
 * Finds out within three seconds that the database no longer answers (it hangs, is down, or the way to it is cut) and
 * within one that it does again. In between everything that needs it fails at once instead of waiting: no visitor waits
 * longer than five seconds for "503", and nothing queues up behind a server that is stopped.
 */
export class DatabaseWatch {
  private closed = false;
  private readonly watching = this.watch();
  private since = 0;

  constructor(private readonly changed: (away: boolean) => void) {}

  async close(): Promise<void> {
    this.closed = true;
    await Promise.race([this.watching, sleep(2 * BEAT)]);
  }

  private async watch(): Promise<void> {
    while (!this.closed) {
      await sleep(databaseState().away ? RETRY : BEAT, undefined, { ref: false });
      if (this.closed) return;
      if (databaseState().away) {
        if (await answersNewConnection(PROBE)) await this.set(false);
      } else if (!(await this.answers())) await this.set(true);
    }
  }

  /** A pool full of slow queries answers late, a busy machine too: only who fails twice in a row is away. */
  private async answers(): Promise<boolean> {
    const askedAt = Date.now();
    const ping = sqlClient()`select 1`;
    const answered = ping.then(
      () => true,
      () => false,
    );
    if (await succeedsWithin(PING, ping)) return true;
    databaseState().troubleAt = Date.now();
    // Our own timers are late: it is we who are busy.
    const busy = Date.now() - askedAt > 2 * PING;
    if (await answersNewConnection(busy ? 2 * PROBE : PROBE)) return true;
    return Promise.race([answered, Promise.resolve(false)]);
  }

  private async set(away: boolean): Promise<void> {
    databaseState().troubleAt = Date.now();
    if (away) this.since = Date.now();
    await setDatabaseAway(away).catch(() => {});
    this.changed(away);
    if (away) log.databaseAway();
    else log.info('database', `数据库恢复应答（中断 ${Math.round((Date.now() - this.since) / 1000)} 秒）`);
  }
}

/** Whether a failure just now is the database's: it is away, was a moment ago, or does not answer when asked. */
export async function isDatabaseTrouble(): Promise<boolean> {
  const { away, troubleAt } = databaseState();
  return away || Date.now() - troubleAt < RECENT || !(await answersNewConnection(PROBE));
}

/** Whether the database answers now; never takes longer than a second and a half. */
export async function isDatabaseReady(): Promise<boolean> {
  return (
    !databaseState().away &&
    (await succeedsWithin(
      PROBE,
      Promise.resolve().then(() => sqlClient()`select 1`),
    ))
  );
}
