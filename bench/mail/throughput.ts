import { setTimeout as sleep } from 'node:timers/promises';
import { load, shoot } from '@/bench/load';
import { spawnSink, startInvented, waitUntil } from '@/bench/mail/mailing';
import { cpuOf, memoryOf } from '@/bench/processes';
import { listSomeArticles } from '@/bench/sample';
import { startSite } from '@/bench/site';
import { closeDatabase } from '@/db/client';
import { findMailing } from '@/db/mailings/control';
import { Refusal } from '@/db/refusal';
import { startEmbedded } from '@/embedded-postgres/start';
import { say } from '@/scripts/steps';
import { paths } from '@/site/paths';

const middle = (values: number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** `npm run bench -- --mail N`: letters a second, what readers of cached pages wait meanwhile, and memory, all of the site itself. */
export async function runMail(recipients: number): Promise<number> {
  if (!Number.isInteger(recipients) || recipients < 100) throw new Refusal('收信人数应为 100 以上的整数');
  const sink = await spawnSink();
  const site = await startSite({ SMTP_URL: sink.url });
  const joined = await startEmbedded(site.dataDir);
  try {
    site.run('seed', '--articles', '1000');
    process.env.DATABASE_URL = joined.url;
    const shots = (await listSomeArticles(50)).map((id) => ({ path: paths.article(id) }));
    const read = () => load(site.url, shots, 4, 3);
    for (const shot of shots) await shoot(site.url, shot);
    await read();
    const idle = [await read(), await read(), await read()];
    const memory = memoryOf(site.pids());
    const withDatabase = memoryOf(site.pids(true));
    say(`闲时：95% 在 ${middle(idle.map((l) => l.p95)).toFixed(2)} ms，${Math.round(memory)} MiB`);
    const { id, milliseconds } = await startInvented('issue:356', recipients);
    say(`${recipients} 位收信人定下：${Math.round(milliseconds)} ms`);
    const state = async () => (await findMailing(id)) as NonNullable<Awaited<ReturnType<typeof findMailing>>>;
    await waitUntil(async () => (await state()).progress.sent > 0, 100);
    const startedAt = Date.now();
    const { sent: before } = (await state()).progress;
    let quiet: { cpu: number; sent: number } | undefined;
    let perLetter = Number.NaN;
    const busy: Awaited<ReturnType<typeof load>>[] = [];
    let most = 0;
    let mostWithDatabase = 0;
    const undisturbed = { from: 0, to: 0, seconds: 0 };
    for (let n = 0; (await state()).state === 'sending'; n++) {
      if (n < 5) busy.push(await read());
      else {
        const { sent } = (await state()).progress;
        undisturbed.from ||= sent;
        const at = Date.now();
        await sleep(2000);
        const now = (await state()).progress.sent;
        const cpu = cpuOf(site.pids(true));
        if (quiet && now - quiet.sent > 500) perLetter = (cpu - quiet.cpu) / (now - quiet.sent);
        quiet ??= { cpu, sent: now };
        if (now - sent > 100)
          Object.assign(undisturbed, {
            to: undisturbed.to + now - sent,
            seconds: undisturbed.seconds + (Date.now() - at) / 1000,
          });
      }
      most = Math.max(most, memoryOf(site.pids()));
      mostWithDatabase = Math.max(mostWithDatabase, memoryOf(site.pids(true)));
    }
    const { progress } = await state();
    const perSecond = (progress.sent - before) / ((Date.now() - startedAt) / 1000);
    const counts = await sink.counts();
    const p95 = [idle, busy].map((loads) => middle(loads.map((l) => l.p95))) as [number, number];
    console.log(`\n| 收信人 | 每秒（无人读） | 每秒（全程） | CPU 每封（连同数据库） | 定下收信人 | 95% 的读者，闲时 | 群发时 | 倍 | 内存多 | 连同数据库 | 重复 | 缺 |
|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|
| ${recipients} | ${undisturbed.seconds ? Math.round(undisturbed.to / undisturbed.seconds) : '—'} | ${Math.round(perSecond)} | ${perLetter.toFixed(1)} ms | ${Math.round(milliseconds)} ms | ${p95[0].toFixed(2)} ms | ${p95[1].toFixed(2)} ms | ${(p95[1] / p95[0]).toFixed(1)} | ${Math.round(most - memory)} MiB | ${Math.round(mostWithDatabase - withDatabase)} MiB | ${[...counts.values()].filter((n) => n > 1).length} | ${recipients - counts.size} |`);
    return 0;
  } finally {
    await closeDatabase();
    await joined.stop();
    await site.stop();
  }
}
