import { DeskHead } from '@/app/admin/desk-head';
import { logFilter } from '@/app/admin/log/filter';
import { adminPage } from '@/auth/page';
import { accessDays } from '@/db/audit/access';
import { type AuditEntry, listAudit, listEditors } from '@/db/audit/log';
import { auditSentence } from '@/db/audit/sentence';
import { declared } from '@/db/registry';
import { env } from '@/site/env';
import { nouns } from '@/site/nouns';
import { paths } from '@/site/paths';
import { chineseDateTime, relativeOrDate } from '@/text/dates';
import { parseId } from '@/text/ids';

const PER_PAGE = 50;
const kinds = declared('log').map(({ noun, value }) => [nouns[noun], value.title] as const);

/** One subject (`session:12`) in the filter. */
function titleOf(about: string): string {
  const [kind, id] = about.split(':');
  const title = kinds.find(([each]) => each === kind)?.[1];
  return title ? `${title} · 编号 ${id}` : about;
}

export const metadata = { title: '日志' };

/** Where the subject of a row is looked after, if it has a page of its own. */
function subjectPage(entry: AuditEntry): string | null {
  const [kind, id = ''] = entry.subject.split(':');
  const words = declared('log').find(({ noun }) => nouns[noun] === kind)?.value;
  return words?.page?.(id, entry) ?? null;
}

/** What an article said before it was saved, beside what it says now. */
function ChangeLink({ entry: { action, subject, detail } }: { entry: AuditEntry }) {
  const [id, version] = [parseId(subject.split(':')[1]), Number(detail.version)];
  if (action !== 'article.save' || !id || !(version > 1)) return null;
  return (
    <a className="ms-3 whitespace-nowrap text-sm" href={paths.admin.versions(id, version - 1)}>
      看改了什么
    </a>
  );
}

/** 日志: who did what when, newest first. */
export default adminPage(async ({ query }) => {
  const { filter, from, to } = logFilter(query);
  const { memberId, about } = filter;
  const [found, editors] = await Promise.all([listAudit(filter, PER_PAGE + 1), listEditors()]);
  const chosen = { member: memberId, about, from, to };
  const page = found.slice(0, PER_PAGE);
  const zone = env().timeZone;
  return (
    <>
      <DeskHead href={paths.admin.log()}>
        <a className="button button-quiet" href={paths.admin.logTable(chosen)}>
          下载表格（CSV）
        </a>
      </DeskHead>
      <form action={paths.admin.log()} className="my-4 flex flex-wrap items-end gap-x-4 gap-y-2">
        <label className="block">
          人员
          <select className="block" name="member" defaultValue={memberId ?? ''}>
            <option value="">全部</option>
            {editors.map((e) => (
              <option key={e.id} value={e.id}>
                {e.name}
              </option>
            ))}
          </select>
        </label>
        <label className="block">
          类别
          <select className="block" name="about" defaultValue={about ?? ''}>
            <option value="">登录以外</option>
            {about && !kinds.some(([kind]) => kind === about) && <option value={about}>{titleOf(about)}</option>}
            {kinds.map(([kind, name]) => (
              <option key={kind} value={kind}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <label className="block">
          从
          <input className="block" type="date" name="from" defaultValue={from} />
        </label>
        <label className="block">
          到
          <input className="block" type="date" name="to" defaultValue={to} />
        </label>
        <button type="submit" className="button button-quiet">
          筛选
        </button>
      </form>
      {about?.startsWith('session') && (
        <p className="my-4 text-soft">
          登录、退出和被拒绝的操作保存 {accessDays} 天。反复被拒绝的，每分钟记一条。不记录填写的内容。
        </p>
      )}
      {page.length === 0 && <p className="py-10 text-center text-soft">没有记录。</p>}
      <ol className={page.length ? 'border-t border-line' : ''}>
        {page.map((entry) => {
          const { nobody, before, name, after } = auditSentence(entry);
          const href = subjectPage(entry);
          return (
            <li key={entry.id} className="flex flex-wrap items-baseline gap-x-4 border-b border-line py-2">
              <time
                className="w-36 shrink-0 text-sm text-soft tabular-nums"
                dateTime={entry.at.toISOString()}
                title={chineseDateTime(entry.at, zone)}
              >
                {relativeOrDate(entry.at, zone)}
              </time>
              <span className="min-w-0 flex-1 basis-64 [overflow-wrap:anywhere]">
                <strong translate="no">{entry.who ?? nobody}</strong> {before}
                {href && name ? (
                  <a className="underline" href={href}>
                    {name}
                  </a>
                ) : (
                  name
                )}
                {after}
                <ChangeLink entry={entry} />
              </span>
            </li>
          );
        })}
      </ol>
      {found.length > PER_PAGE && (
        <p className="my-6">
          <a className="button button-quiet" href={paths.admin.log({ ...chosen, before: page.at(-1)?.id })}>
            更早的
          </a>
        </p>
      )}
    </>
  );
});
