import { DeskHead } from '@/app/admin/desk-head';
import { adminPage } from '@/auth/page';
import { listJobs } from '@/db/jobs/jobs';
import { declared } from '@/db/registry';
import { env } from '@/site/env';
import { paths } from '@/site/paths';
import { chineseDateTime, relativeOrDate } from '@/text/dates';

export const metadata = { title: '定时任务' };

/** 定时任务: what the site does by itself, when it did it last and whether it failed. */
export default adminPage(async () => {
  const rows = await listJobs();
  const titles = new Map(
    declared('due').flatMap(({ value }) => Object.entries(value).map(([name, { title }]) => [name, title])),
  );
  const zone = env().timeZone;
  const time = (at: Date | null) =>
    at ? (
      <time dateTime={at.toISOString()} title={chineseDateTime(at, zone)}>
        {relativeOrDate(at, zone)}
      </time>
    ) : (
      '还没有'
    );
  return (
    <>
      <DeskHead href={paths.admin.jobs()} about="网站自己按时做的事。出了错的会自动再试，间隔越来越长，最多一刻钟。" />
      {rows.length === 0 && <p className="py-6 text-soft">网站刚启动，还没有记录。</p>}
      <ul className={rows.length ? 'border-t border-line' : ''}>
        {rows.map(({ name, startedAt, endedAt, nextAt, failures, lastError, lockedUntil }) => (
          <li key={name} className="flex flex-wrap items-baseline gap-x-6 gap-y-1 border-b border-line py-3">
            <strong className="min-w-40 flex-1 font-semibold max-sm:basis-full">{titles.get(name) ?? name}</strong>
            {failures > 0 && (
              <span className="font-semibold text-seal">
                连续 {failures} 次出错{lastError && `（${lastError}）`}
              </span>
            )}
            <span className="text-sm text-soft sm:min-w-32">上次：{time(endedAt ?? startedAt)}</span>
            <span className="text-sm text-soft">
              {lockedUntil ? '正在进行' : <>下次：{nextAt && nextAt.getTime() <= Date.now() ? '马上' : time(nextAt)}</>}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
});
