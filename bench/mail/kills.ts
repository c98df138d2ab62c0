import { setTimeout as sleep } from 'node:timers/promises';
import { gt } from 'drizzle-orm';
import { killSender, spawnSender, spawnSink, startInvented, waitUntil } from '@/bench/mail/mailing';
import { folder } from '@/bench/site';
import { closeDatabase, db } from '@/db/client';
import { findMailing } from '@/db/mailings/control';
import { migrate } from '@/db/migrate';
import { letters } from '@/db/schema/mail/letters';
import { startEmbedded } from '@/embedded-postgres/start';
import { say } from '@/scripts/steps';

const SLOW = 10;
type Kills = { recipients: number; kills: number };

/** Sends to `recipients` addresses while two senders are killed `kills` times at any moment, and counts what arrived. */
async function countThroughKills({ recipients, kills }: Kills) {
  // Slow enough that some of the kills come between a message and its answer.
  const sink = await spawnSink(SLOW);
  const { id } = await startInvented('issue:356', recipients);
  const senders = [spawnSender(sink.url), spawnSender(sink.url)];
  const progress = async () => {
    const mailing = await findMailing(id);
    if (!mailing) throw new Error('the mailing is gone');
    return mailing;
  };
  let killed = 0;
  try {
    while (killed < kills && (await progress()).state === 'sending') {
      await sleep(400 + Math.random() * 1200);
      const n = killed % senders.length;
      await killSender(senders[n] as (typeof senders)[0]);
      killed += 1;
      senders[n] = spawnSender(sink.url);
    }
    // The claims of those that were killed last have to lapse.
    await waitUntil(async () => (await progress()).state === 'done');
  } finally {
    for (const sender of senders) await killSender(sender);
  }
  const arrived = await sink.counts();
  const { sent, failed, uncertain } = (await progress()).progress;
  return {
    recipients,
    killed,
    sent,
    failed,
    uncertain,
    once: [...arrived.values()].filter((n) => n === 1).length,
    /** Taken out of the hands of a sender that was killed. */
    again: await db().$count(letters, gt(letters.attempts, 1)),
    twice: [...arrived.values()].filter((n) => n > 1).length,
    never: recipients - arrived.size,
  };
}

/** `npm run bench -- --mail-kills`: prints the table; 0 when every address got one letter, or one uncertain. */
export async function runMailKills({ recipients = 5000, kills = 50 }: Partial<Kills>): Promise<number> {
  const database = await startEmbedded(folder());
  Object.assign(process.env, { DATABASE_URL: database.url, AUTH_SECRET: 'only for measuring, nobody logs in here' });
  try {
    await migrate(database.url);
    say(`寄给 ${recipients} 个地址，其间 kill -9 ${kills} 次…`);
    const end = await countThroughKills({ recipients, kills });
    console.log(`\n| 收信人 | kill -9 | 被杀时在手里的信 | 收到一次 | 收到两次以上 | 没有收到 | 已寄出 | 不确定 | 没有寄成 |
|---:|---:|---:|---:|---:|---:|---:|---:|---:|
| ${[end.recipients, end.killed, end.again, end.once, end.twice, end.never, end.sent, end.uncertain, end.failed].join(' | ')} |`);
    return end.twice === 0 && end.never <= end.uncertain && end.uncertain <= end.killed && end.killed === kills ? 0 : 1;
  } finally {
    await closeDatabase();
    await database.stop();
  }
}
