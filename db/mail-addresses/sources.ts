import { asc, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { bounceSources } from '@/db/schema/mail/addresses';

export type BounceSource = (typeof bounceSources.$inferSelect)['source'];
/** What one reading found: letters, those of them that were reports, and those that could not be read. */
export type Reading = { read: number; reports: number; unreadable: number };

/** What may be wrong with a place where bounces are read, as administrators read it. */
export const sourceProblems = {
  login: '用户名或密码不对，邮箱没有让网站登录。',
  away: '邮箱的服务器没有应答。',
  certificate: '邮箱服务器的证书不可信，为了安全没有登录。',
  insecure: '邮箱的服务器不支持加密，为了安全没有登录。',
  folder: '找不到要读的文件夹。',
  permission: '没有读写这个文件夹的权限。',
  interrupted: '读到一半断开了，下次接着读。',
  database: '读信时数据库没有应答，下次接着读。',
  other: '出了别的问题，细节在网站的日志里。',
} as const;
export type SourceProblem = keyof typeof sourceProblems;

/** Notes what was read just now, also when it ended with a problem. The jobs' own. */
export async function noteReading(source: BounceSource, found: Reading, problem: SourceProblem | null): Promise<void> {
  const ended = problem ? { problem, failedAt: sql`now()` } : { problem, failedAt: null, readAt: sql`now()` };
  const t = bounceSources;
  await db()
    .insert(t)
    .values({ source, ...found, ...ended })
    .onConflictDoUpdate({
      target: t.source,
      set: {
        ...ended,
        // Since when it goes wrong.
        failedAt: problem ? sql`coalesce(${t.failedAt}, now())` : null,
        read: sql`${t.read} + ${found.read}`,
        reports: sql`${t.reports} + ${found.reports}`,
        unreadable: sql`${t.unreadable} + ${found.unreadable}`,
      },
    });
}

/** Where bounces were read, when last, and what is wrong. For administrators. */
export const listSources = () => db().select().from(bounceSources).orderBy(asc(bounceSources.source));
