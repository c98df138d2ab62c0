/* A mailing to invented addresses, and the processes that measurements of sending need. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { sql } from 'drizzle-orm';
import { folder } from '@/bench/site';
import { db } from '@/db/client';
import { addMailing, startMailing } from '@/db/mailings/send';
import { members } from '@/db/schema/member/members';
import { mailingField } from '@/text/mail/fields';

const file = (name: string) => fileURLToPath(new URL(`./${name}.mjs`, import.meta.url));
/** Some 20 kB of HTML, as an issue has. */
const paragraph = '<p style="margin:0 0 16px">湖畔书声：一场关于古籍数字化的讲座，讲者谈到编目与纸张纤维。</p>\n';
const html = `<!DOCTYPE html><html lang="zh-Hans"><body><p>${mailingField('name')}，您好：</p>${paragraph.repeat(180)}</body></html>`;
const text = `${mailingField('name')}，您好：\n\n${'湖畔书声：一场关于古籍数字化的讲座，讲者谈到编目与纸张纤维。\n'.repeat(60)}`;

/** Fixes `count` recipients; milliseconds that it took. */
export async function startInvented(reference: string, count: number): Promise<{ id: number; milliseconds: number }> {
  const [member] = await db()
    .insert(members)
    .values({ email: `${reference}@example.org`, chineseName: '量', passwordHash: '' })
    .returning({ id: members.id });
  const body = { subject: '即时通讯 2006年第28期 创刊第356期', text, html };
  const began = performance.now();
  const id = await db().transaction(async (tx) => {
    const mailing = await addMailing(tx, {
      kind: 'issue',
      reference,
      bodies: { 'as-written': body },
      createdBy: member?.id ?? 0,
    });
    await startMailing(
      tx,
      mailing,
      sql`select 'reader' || n || '@example.org' as recipient, 'as-written' as script,
        jsonb_build_object('name', '读者' || n, 'unsubscribe', '/newsletter/unsubscribe/' || md5(n::text)) as fields
        from generate_series(1, ${count}::int) n`,
    );
    return mailing;
  });
  return { id, milliseconds: performance.now() - began };
}

/** A mail server in a process of its own; `counts` ends it and says how often each address got a letter. */
export async function spawnSink(slow = 0) {
  const place = path.join(folder(), 'counts.json');
  const child = spawn(process.execPath, [file('mail-sink'), place, String(slow)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  // Whoever ends the measurement ends the sink.
  process.once('exit', () => child.kill('SIGTERM'));
  const [port] = (await once(createInterface(child.stdout), 'line')) as [string];
  return {
    url: `smtp://127.0.0.1:${port}`,
    counts: async () => {
      child.kill('SIGTERM');
      await once(child, 'exit');
      return new Map(Object.entries(JSON.parse(readFileSync(place, 'utf8')) as Record<string, number>));
    },
  };
}

export function spawnSender(smtpUrl: string): ChildProcess {
  const env = { ...process.env, SMTP_URL: smtpUrl, NODE_ENV: 'production' as const };
  const child = spawn(process.execPath, [file('mail-sender')], { env, stdio: ['ignore', 'inherit', 'ignore'] });
  process.once('exit', () => child.kill('SIGKILL'));
  return child;
}

/** Ends it as a power cut would. */
export async function killSender(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL');
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
}

/** Waits until `done` says so, looking every `every` milliseconds. */
export async function waitUntil(done: () => Promise<boolean>, every = 250): Promise<void> {
  while (!(await done())) await sleep(every);
}
