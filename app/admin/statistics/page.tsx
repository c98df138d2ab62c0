import { DeskHead } from '@/app/admin/desk-head';
import { DayChart, inWeeks, isWeekly } from '@/app/admin/statistics/day-chart';
import { Ranked } from '@/app/admin/statistics/ranked';
import { editorPage } from '@/auth/page';
import { hasRole } from '@/auth/session';
import { Tabs } from '@/components/tabs';
import { listWaiting } from '@/db/desk/badges';
import { hasDemonstrationCounts } from '@/db/statistics/demonstration';
import { countLetters, listColumnViews, listDays, listMostRead, listTop } from '@/db/statistics/find';
import { env } from '@/site/env';
import { paths } from '@/site/paths';
import { relativeOrDate } from '@/text/dates';

export const metadata = { title: '统计' };

const periods = [
  [7, '一周'],
  [30, '一个月'],
  [365, '一年'],
] as const;
const mostListed = 15;

/** 统计: what is read, looked for and waiting, from the site's own counts; of nobody in particular. */
export default editorPage(async ({ viewer, query }) => {
  const days = periods.find(([n]) => String(n) === query.days)?.[0] ?? 30;
  const [views, searches, unanswered, columns, read, words, nothing, referrers, letters, waiting, invented] =
    await Promise.all([
      listDays('column', days),
      listDays('searches', days),
      listTop('unanswered', days, 1),
      listColumnViews(days, viewer.id),
      listMostRead(days, mostListed, viewer.id),
      listTop('search', days, mostListed),
      listTop('nothing', days, mostListed),
      listTop('referrer', days, mostListed),
      countLetters(),
      listWaiting(viewer.id, (role) => hasRole(viewer, role)),
      hasDemonstrationCounts(days),
    ]);
  const plain = (rows: { key: string; n: number }[]) => rows.map(({ key, n }) => ({ key, name: key, n }));
  const search = (rows: { key: string; n: number }[]) =>
    rows.map(({ key, n }) => ({
      key,
      n,
      name: (
        <a className="tap" href={paths.search({ q: key })}>
          {key}
        </a>
      ),
    }));
  const weekly = isWeekly(views);
  const [viewRows, searchRows] = weekly ? [inWeeks(views), inWeeks(searches)] : [views, searches];
  const open = waiting.filter(({ n }) => n > 0);
  return (
    <>
      <DeskHead href={paths.admin.statistics()}>
        <a className="button button-quiet" href={paths.admin.statisticsTable({ days })}>
          下载表格（CSV）
        </a>
      </DeskHead>
      <Tabs
        label="时间"
        tabs={periods.map(([n, name]) => ({
          name,
          href: paths.admin.statistics({ days: n === 30 ? undefined : n }),
          current: n === days,
        }))}
      />
      {invented && (
        <p className="my-3 border-s-4 border-seal bg-wash px-4 py-2">
          这些数字里有演示内容带来的虚构数字；移除演示内容时一并减去，真实的访问留下。
        </p>
      )}
      <h2 className="block-title">每天的浏览</h2>
      <DayChart title="浏览" unit="次" days={views} />
      <details>
        <summary className="tap cursor-pointer">{weekly ? '每周的数字' : '每天的数字'}</summary>
        {weekly && <p className="text-soft">一行是一周，从所写的那天算起；每天的数字在 CSV 里。</p>}
        <table className="desk-table max-w-md">
          <thead>
            <tr>
              <th>{weekly ? '从' : '日期'}</th>
              <th className="narrow">浏览</th>
              <th className="narrow">搜索</th>
            </tr>
          </thead>
          <tbody>
            {viewRows.toReversed().map(({ day, n }, i) => (
              <tr key={day}>
                <th className="narrow font-normal">{day}</th>
                <td className="narrow" data-name="浏览">
                  {n}
                </td>
                <td className="narrow" data-name="搜索">
                  {searchRows.at(-1 - i)?.n}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
      <div className="mt-8 grid gap-x-10 gap-y-8 xl:grid-cols-2">
        <Ranked
          title="读得最多的文章"
          none="这段时间还没有人读文章。"
          rows={read.map(({ id, title, n }) => ({
            key: String(id),
            n,
            name: (
              <a className="tap" href={paths.admin.article(id)}>
                {title}
              </a>
            ),
          }))}
        />
        <div className="min-w-0">
          <Ranked
            title="各栏目的浏览"
            none="这段时间还没有浏览。"
            rows={columns.map(({ name, n }) => ({ key: name, name, n }))}
          />
          <p className="text-sm text-soft">
            一次浏览只算在文章的主栏目，“同时列入”的栏目不重复计；各栏目相加就是总数。
          </p>
        </div>
        <Ranked title="常搜的词" none="这段时间没有搜索。" rows={search(words)} />
        <Ranked title="没有结果的搜索" none="没有落空的搜索。" rows={search(nothing)} />
        <Ranked title="读者从哪些网站来" none="还没有从别的网站来的读者。" rows={plain(referrers)} />
        <section className="min-w-0">
          <h2 className="block-title">等待处理与邮件</h2>
          {open.length === 0 && <p className="py-3 text-soft">没有等着处理的事。</p>}
          <ul>
            {open.map(({ noun, n, words: about, path, since }) => (
              <li key={noun} className="flex flex-wrap items-baseline gap-x-4 border-b border-line">
                <a className="tap flex-1" href={path}>
                  {n} {about}
                </a>
                {since && (
                  <span className="text-sm text-soft">最早的一条：{relativeOrDate(since, env().timeZone)}</span>
                )}
              </li>
            ))}
          </ul>
          <p className="py-3">
            最近三十天寄出 {letters.sent} 封信，没寄到 {letters.failed} 封，正等着寄 {letters.waiting} 封。
          </p>
        </section>
      </div>
      <p className="mt-8 max-w-2xl text-sm text-soft">
        同一读者八小时内重看一篇只算一次，编辑和机器人不算。搜索共 {searches.reduce((sum, { n }) => sum + n, 0)}{' '}
        次，其中 {unanswered[0]?.n ?? 0}{' '}
        次没有结果；几秒内相同的搜索算一次，像句子、电话或邮件地址的只计次数，不记内容。来源只记网站名。这里没有
        Cookie，也没有任何能认出读者的东西。每天的排行只留最前面的，十二个月不到 10&nbsp;MB。
      </p>
    </>
  );
});
