import { readingRoute } from '@/auth/route';
import { listColumnViews, listDays, listMostRead, listTop } from '@/db/statistics/find';
import { csv } from '@/text/files/csv';

export const dynamic = 'force-dynamic';

const most = 100;

/** All that the page of statistics shows, as one table for spreadsheets. */
export const GET = readingRoute({
  as: 'editor',
  run: async ({ viewer, query }) => {
    const days = [7, 30, 365].find((n) => String(n) === query.get('days')) ?? 30;
    const [views, searches, columns, read, words, nothing, referrers] = await Promise.all([
      listDays('column', days),
      listDays('searches', days),
      listColumnViews(days, viewer.id),
      listMostRead(days, most, viewer.id),
      listTop('search', days, most),
      listTop('nothing', days, most),
      listTop('referrer', days, most),
    ]);
    const rows = (what: string, list: { name: string; n: number }[]) =>
      list.map(({ name, n }) => [what, name, String(n)]);
    const byDay = (list: { day: string; n: number }[]) => list.map(({ day, n }) => ({ name: day, n }));
    const byKey = (list: { key: string; n: number }[]) => list.map(({ key, n }) => ({ name: key, n }));
    const table = [
      ...rows('每天的浏览', byDay(views)),
      ...rows('每天的搜索', byDay(searches)),
      ...rows('各栏目的浏览', columns),
      ...rows(
        '读得最多的文章',
        read.map(({ title, n }) => ({ name: title, n })),
      ),
      ...rows('常搜的词', byKey(words)),
      ...rows('没有结果的搜索', byKey(nothing)),
      ...rows('来源网站', byKey(referrers)),
    ];
    const content = csv(['项目', '日期或名称', '次数'], table);
    return { file: `statistics-${days}.csv`, type: 'text/csv', content };
  },
});
