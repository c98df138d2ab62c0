import { firstOfDays, kindNames, type ShownEntry, shownEntry } from '@/app/admin/calendar/entries';
import { Month } from '@/app/admin/calendar/month';
import { MoveForm } from '@/app/admin/calendar/move-form';
import { DeskHead } from '@/app/admin/desk-head';
import { editorPage } from '@/auth/page';
import { Tabs } from '@/components/tabs';
import { listCalendar } from '@/db/desk/calendar';
import { env } from '@/site/env';
import { paths } from '@/site/paths';
import { monthOf, monthStart, monthWords, movedMonth, parseMonth, weeksOf } from '@/text/calendar/months';
import { shortDate, two, weekdays } from '@/text/dates';
import { ms } from '@/text/durations';

export const metadata = { title: '日历' };

/** The day `by` days from another, both as 2026-12-24; counted in UTC, where every day has 24 hours. */
const movedDay = (day: string, by: number) => new Date(Date.parse(day) + by * ms.day).toISOString().slice(0, 10);
const weekday = (day: string) => weekdays[new Date(day).getUTCDay()];

function Line({ entry, today, asList }: { entry: ShownEntry; today: string; asList?: boolean }) {
  const { id, kind, title, path, day, time } = entry;
  const before = movedDay(day, -1);
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-line py-1">
      <span className="w-24 shrink-0 text-sm text-soft tabular-nums">
        {kindNames[kind]} {time}
      </span>
      <a className="tap min-w-0 flex-1 basis-56 [overflow-wrap:anywhere]" href={path}>
        {title}
      </a>
      {kind === 'scheduled' && (
        <MoveForm
          id={id}
          title={title}
          day={day}
          before={before < today ? null : before}
          after={movedDay(day, 1)}
          view={asList ? 'list' : ''}
        />
      )}
    </li>
  );
}

type Days = { entries: ShownEntry[]; today: string; asList?: boolean; more?: Record<string, number>; list?: string };

/** Days with what is on them; on a phone the first of each take the place of the table, and `list` leads to the rest. */
function Days({ entries, today, asList, more, list }: Days) {
  const days = [...new Set(entries.map(({ day }) => day))];
  return days.map((day) => (
    <section key={day} className="my-4">
      <h2 className="block-title">
        {Number(day.slice(5, 7))}月{Number(day.slice(8))}日 星期{weekday(day)}
        {day === today && <span className="text-sm text-soft">今天</span>}
      </h2>
      <ul>
        {entries
          .filter((entry) => entry.day === day)
          .map((entry) => (
            <Line key={entry.key} entry={entry} today={today} asList={asList} />
          ))}
      </ul>
      {more?.[day] && (
        <a className="tap" href={list}>
          另有 {more[day]} 件
        </a>
      )}
    </section>
  ));
}

/** 日历: what came and what comes, by month or as a list; what is scheduled can be moved. */
export default editorPage(async ({ viewer, query }) => {
  const zone = env().timeZone;
  const now = new Date();
  const month = parseMonth(query.month) ?? monthOf(now, zone);
  const asList = query.view === 'list';
  const found = await listCalendar(monthStart(month, zone), monthStart(movedMonth(month, 1), zone), viewer.id);
  const entries = found.map((entry) => shownEntry(entry, zone));
  const scheduled = entries.filter(({ kind }) => kind === 'scheduled');
  const today = shortDate(now, zone);
  const address = (by: number) =>
    paths.admin.calendar({ month: monthWords(movedMonth(month, by)), view: asList ? 'list' : undefined });
  const weeks = weeksOf(month).map((week) =>
    week.map((day) => (day === null ? null : `${monthWords(month)}-${two(day)}`)),
  );
  const { shown, more } = firstOfDays(entries);
  const list = paths.admin.calendar({ month: monthWords(month), view: 'list' });
  const moved = scheduled.find(({ id }) => String(id) === query.moved);
  const caption = `${month.year}年${month.month}月`;
  return (
    <>
      <DeskHead href={paths.admin.calendar()} />
      {moved && (
        <p role="status" className="my-3 border-s-4 border-seal bg-wash px-4 py-3">
          《{moved.title}》已改到 {Number(moved.day.slice(5, 7))}月{Number(moved.day.slice(8))}日 {moved.time} 发布。
        </p>
      )}
      <nav aria-label="月份" className="flex flex-wrap items-center gap-x-4">
        <a className="tap" href={address(-1)} rel="prev">
          ← 上个月
        </a>
        <strong className="text-xl">{caption}</strong>
        <a className="tap" href={address(1)} rel="next">
          下个月 →
        </a>
        <a className="tap" href={paths.admin.calendar({ view: asList ? 'list' : undefined })}>
          这个月
        </a>
      </nav>
      <Tabs
        label="日历的样子"
        tabs={[
          { name: '月历', href: paths.admin.calendar({ month: monthWords(month) }), current: !asList },
          { name: '列表', href: list, current: asList },
        ]}
      />
      {entries.length === 0 && (
        <p className="py-4 text-soft">这个月还没有安排。给文章定时、新建活动，或预定一期通讯，就会出现在这里。</p>
      )}
      {asList ? (
        <Days entries={entries} today={today} asList />
      ) : (
        <>
          <div className="hidden md:block">
            <Month caption={caption} weeks={weeks} entries={shown} more={more} today={today} />
          </div>
          <div className="md:hidden">
            <Days entries={entries.filter((entry) => shown.includes(entry))} today={today} more={more} list={list} />
          </div>
          {scheduled.length > 0 && (
            <section className="mt-6 hidden md:block">
              <h2 className="block-title">等着发布的文章</h2>
              <p className="text-soft">在月历里拖到另一天，或用这里的按钮；发布的钟点不变。</p>
              <ul>
                {scheduled.map((entry) => (
                  <li key={entry.key}>
                    <p className="pt-2 text-sm text-soft">
                      {entry.day} 星期{weekday(entry.day)}
                    </p>
                    <ul>
                      <Line entry={entry} today={today} />
                    </ul>
                  </li>
                ))}
              </ul>
            </section>
          )}
        </>
      )}
    </>
  );
});
