import type { DemonstrationCount } from '@/db/statistics/demonstration';

type Counted = { id: number; columnId: number; views: number; daysAgo: number };

const YEAR = 364;
const WEEK = 7;

/** Words that readers look for and how often a week; the demonstration has articles with them. */
const answered: Record<string, number> = {
  签证: 34,
  奖学金: 26,
  学术年会: 21,
  人工智能: 18,
  旧报: 13,
  中文学校: 11,
  古籍修复: 8,
  讲座: 8,
  推荐信: 6,
  登山队: 5,
  茶馆: 4,
  会员大会: 4,
};
/** Words with which they find nothing: an editor sees what is missed. */
const unanswered: Record<string, number> = { 羽毛球: 6, 驾照换领: 5, 二手家具: 3, 接机: 3, 报税软件: 2 };
const referrers: Record<string, number> = {
  'www.google.com': 96,
  'www.bing.com': 31,
  'mp.weixin.qq.com': 27,
  'duckduckgo.com': 12,
  'www.riverbend.example': 9,
  'reading-circle.example': 5,
};

/** Between 0 and 1, always the same for the same two numbers: every new site gets the same ups and downs. */
const varied = (a: number, b: number) => Math.abs(Math.sin(a * 12.9898 + b * 78.233) * 43758.5453) % 1;

/** How much is read on a day: less at the weekend than in the middle of a week. */
const rhythm = (daysAgo: number) => [1, 1.15, 1.2, 1.1, 0.95, 0.7, 0.65][daysAgo % WEEK] ?? 1;

/** Whole numbers by day that add up to what the shares add up to. */
function inWholes(shares: number[]): number[] {
  let sum = 0;
  let given = 0;
  return shares.map((share) => {
    sum += share;
    const n = Math.round(sum) - given;
    given += n;
    return n;
  });
}

/** The views of an article by day, from its first to today, most of them at the beginning: together they are its `views`. */
function viewsByDay({ id, views, daysAgo }: Counted): { daysAgo: number; n: number }[] {
  const age = Math.floor(daysAgo);
  const days = Array.from({ length: age + 1 }, (_, i) => age - i);
  const weights = days.map((day) => (rhythm(day) * (0.7 + 0.6 * varied(id, day))) / (age - day + 1.5));
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const numbers = inWholes(weights.map((weight) => (weight / whole) * views));
  return days.map((day, i) => ({ daysAgo: day, n: numbers[i] ?? 0 }));
}

/** Something that happens so often a week, by day. */
function byDay(perWeek: number, seed: number): { daysAgo: number; n: number }[] {
  const days = Array.from({ length: YEAR }, (_, i) => YEAR - 1 - i);
  const shares = days.map(
    (day) => (perWeek / WEEK) * rhythm(day) * (0.5 + varied(seed, day)) * (1.25 - day / YEAR / 2),
  );
  return inWholes(shares).map((n, i) => ({ daysAgo: days[i] ?? 0, n }));
}

/** Views by article and column, searches and hosts of the last twelve months, invented like the rest of the demonstration. */
export function countsOf(articles: Counted[]): DemonstrationCount[] {
  const all = new Map<string, DemonstrationCount>();
  const add = (kind: DemonstrationCount['kind'], key: string, daysAgo: number, n: number) => {
    if (n === 0 || daysAgo >= YEAR) return;
    const id = `${kind} ${key} ${daysAgo}`;
    const row = all.get(id) ?? { kind, daysAgo, key, n: 0 };
    row.n += n;
    all.set(id, row);
  };
  for (const article of articles)
    for (const { daysAgo, n } of viewsByDay(article)) {
      add('article', String(article.id), daysAgo, n);
      add('column', String(article.columnId), daysAgo, n);
    }
  for (const [kind, words] of [['search', answered] as const, ['nothing', unanswered] as const])
    for (const [seed, [key, often]] of Object.entries(words).entries())
      for (const { daysAgo, n } of byDay(often, seed + key.length * 31)) {
        add(kind, key, daysAgo, n);
        add('searches', '', daysAgo, n);
        if (kind === 'nothing') add('unanswered', '', daysAgo, n);
      }
  for (const [seed, [host, often]] of Object.entries(referrers).entries())
    for (const { daysAgo, n } of byDay(often, seed + 500)) add('referrer', host, daysAgo, n);
  return [...all.values()];
}
