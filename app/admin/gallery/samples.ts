import type { ArticleCard } from '@/db/articles/find';
import type { EventLine, FoundEvent } from '@/db/events/find';
import type { FileLine } from '@/db/files/find';
import type { IssueItem } from '@/db/issues/find';

/** A cover of an article of this site, if it has one: pictures cannot be invented. */
export type SampleCover = Omit<ArticleCard, 'id' | 'title' | 'lang' | 'publishedAt' | 'views' | 'summary'>;
export const noCover: SampleCover = {
  cover: null,
  width: null,
  height: null,
  widths: null,
  focusX: null,
  focusY: null,
};

export const zone = 'America/Los_Angeles';
export const longTitle =
  '第三十一届海外华人学者人文与科技对话年会暨青年学人论文工作坊（湾区会场）征文、报名、住宿与志愿者招募事项一并通告';
export const englishTitle =
  'Reading the Margins: Handwritten Notes in Nineteenth-Century Chinese Almanacs and What They Say About Their Owners';
export const longWord =
  'https://example.org/archives/1911-1949/correspondence-of-the-overseas-students-association.html';

const day = (date: string) => new Date(`${date}T18:00:00Z`);

const lines = [
  { title: '一封迟到了四十年的家书', lang: 'zh-Hans', publishedAt: day('2026-11-28'), views: 1024 },
  { title: longTitle, lang: 'zh-Hans', publishedAt: day('2026-11-26'), views: 12_345_678 },
  { title: englishTitle, lang: 'en', publishedAt: day('2026-11-21'), views: 7 },
  { title: '從實驗室到菜園：退休教授的第二份田野筆記', lang: 'zh-Hant', publishedAt: day('2026-10-09'), views: 0 },
];
const summaries = [
  '信在旧书的夹页里睡了四十年。收信人已不在，读信的是她的外孙女，一位刚到海外教书的年轻学者。',
  '年会设主会场一处、分会场四处，今年首次为博士生留出半天，由三位评议人当面点评。投稿、订房与报名各有期限，请分别留意。',
  'Almanacs were thrown away every year. The few that survived did so because somebody had written in them.',
  '',
];

/** Articles of every kind of title: short, very long, English, traditional; the first two with a cover. */
export const cards = (cover: SampleCover): (ArticleCard & { column: { name: string; slug: string } })[] =>
  lines.map((line, i) => ({
    ...(i < 2 ? cover : noCover),
    ...line,
    id: i + 1,
    summary: summaries[i] ?? '',
    column: { name: '学人动向', slug: 'scholars' },
  }));

/** Every element that an article may have. */
export const articleHtml = `<p>那年冬天，图书馆的暖气坏了三个星期。管理员在门口贴了一张纸条：“请多穿衣服，少说话。”我们都照办了，于是那三个星期里，翻书的声音格外清楚。</p>
<h2>一、纸条</h2>
<p>纸条至今还夹在我的笔记本里。它的背面写着一个书号、一个电话，还有半句没有写完的话：<em>“等雪停了，我们……”</em><strong>雪一直没有停。</strong></p>
<blockquote><p>读书的人最怕的不是冷，是没有人可以说刚读到的那一句。</p></blockquote>
<ul><li>借书证一张，照片已经褪色；</li><li>铅笔两支，其中一支是别人的。</li></ul>
<h3>附：书目</h3>
<table><thead><tr><th>书名</th><th>年份</th><th>册数</th></tr></thead><tbody><tr><td>《山居日录》</td><td>1931</td><td>2</td></tr><tr><td>《南行杂记》</td><td>1946</td><td>1</td></tr></tbody></table>
<p lang="en">The note was signed with two initials only, which the library's register does not explain.</p>
<p>全文见 <a href="${longWord}">${longWord}</a>。</p>`;

export const comments = [
  { id: 1, name: '黄长信', role: null, body: '读到“翻书的声音格外清楚”，想起自己的冬天。\n\n谢谢作者。' },
  { id: 2, name: '林知远', role: 'member', body: `原件的扫描在这里：${longWord}` },
  {
    id: 3,
    name: 'Margaret Chen-Whitfield',
    role: 'editor',
    body: '已按读者来信改正年份：应为 1946 年，不是 1964 年。',
  },
].map((comment) => ({ ...comment, createdAt: day('2026-11-29') }));

export const files: FileLine[] = [
  { title: '会议手册', fileName: 'handbook.pdf', type: 'pdf', bytes: 2_400_000 },
  {
    title: '',
    fileName: 'registration-of-participants-and-accommodation-2026-final-version-3.xlsx',
    type: 'xlsx',
    bytes: 812,
  },
  { title: longTitle, fileName: 'call.docx', type: 'docx', bytes: 48_000 },
].map((file, i) => ({ ...file, id: i + 1, name: `sample-${i}` }));

type EventRow = FoundEvent['event'];
const eventRow: EventRow = {
  articleId: 1,
  startsAt: new Date('2026-12-05T22:00:00Z'),
  endsAt: new Date('2026-12-06T00:30:00Z'),
  timeZone: zone,
  place: '湾区华人图书馆',
  room: '二楼讲堂',
  address: '100 Library Way, Mountain View, CA',
  onlineUrl: 'https://example.org/live',
  organizers: '海外学人联谊会、湾区华人图书馆',
  price: '免费；茶点自理',
  takesRegistrations: true,
  openTo: 'anyone',
  needsApproval: false,
  capacity: 60,
  partySize: 1,
  deadlineAt: new Date('2026-12-04T07:00:00Z'),
  claimHours: 24,
  sequence: 0,
  changedAt: day('2026-11-20'),
  calledOffAt: null,
  closedAt: null,
  archivedAt: null,
  attended: null,
  reportId: null,
  clearedAt: null,
  registered: null,
};

const sessions: FoundEvent['sessions'] = [
  { startsAt: new Date('2026-12-05T22:00:00Z'), title: '开场：为什么还要读旧报纸', speakers: '王小明' },
  { startsAt: new Date('2026-12-05T22:20:00Z'), title: longTitle, speakers: '李文、林知远、Margaret Chen-Whitfield' },
  { startsAt: null, title: '茶歇与展柜参观', speakers: '' },
  { startsAt: new Date('2026-12-06T18:00:00Z'), title: '次日：修复室开放', speakers: '周修文' },
].map((session, i) => ({ ...session, id: i + 1, eventId: 1, position: i, memberId: null }));

type SampleFound = Omit<FoundEvent, 'event'> & { event: Partial<EventRow> };
/** An event whose registration is open, but for what `other` says. */
export function foundEvent({ event, ...other }: Partial<SampleFound> = {}): FoundEvent {
  return {
    event: { ...eventRow, ...event },
    title: '旧报新读：十九世纪华文报纸里的远方',
    columnId: 1,
    visible: true,
    open: true,
    over: false,
    taken: 41,
    waiting: 0,
    sessions,
    questions: [],
    report: null,
    ...other,
  };
}

const eventLine = {
  ...noCover,
  ...eventRow,
  id: 1,
  title: '旧报新读：十九世纪华文报纸里的远方',
  summary: '',
  lang: 'zh-Hans',
  column: { name: '活动公告', slug: 'events' },
} satisfies EventLine;

/** Events of one month: an hour, several days, called off, over. */
export const eventLines: EventLine[] = [
  eventLine,
  {
    ...eventLine,
    id: 2,
    title: longTitle,
    startsAt: new Date('2026-12-10T17:00:00Z'),
    endsAt: new Date('2026-12-13T01:00:00Z'),
    place: '',
  },
  {
    ...eventLine,
    id: 3,
    title: englishTitle,
    lang: 'en',
    startsAt: new Date('2026-12-05T18:00:00Z'),
    endsAt: new Date('2026-12-05T20:00:00Z'),
    timeZone: 'America/New_York',
    place: 'Room 204, East Asia Library',
    calledOffAt: day('2026-11-25'),
  },
  {
    ...eventLine,
    id: 4,
    title: '新年诗会',
    startsAt: new Date('2026-12-31T03:00:00Z'),
    endsAt: new Date('2026-12-31T05:00:00Z'),
    attended: 128,
  },
];

const item: IssueItem = {
  ...noCover,
  id: 1,
  n: 1,
  section: '学人动向',
  sectionPosition: 0,
  events: false,
  articleId: 1,
  title: '一封迟到了四十年的家书',
  author: '王小明',
  summary: summaries[0] ?? '',
  url: '',
  withPicture: false,
  cutAt: null,
  lang: 'zh-Hans',
  picture: null,
};
/** Items of an issue in two parts: an article, a link to elsewhere, words alone. */
export const issueItems: IssueItem[] = [
  item,
  { ...item, id: 2, n: 2, title: longTitle, author: '', articleId: null, url: longWord, summary: `报名：${longWord}` },
  { ...item, id: 3, n: 3, section: '编读往来', title: englishTitle, lang: 'en', articleId: null, summary: '' },
];
