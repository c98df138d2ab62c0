import type { WaitingPiece } from '@/db/demonstration';
import { env } from '@/site/env';
import { parseZonedInput } from '@/text/date-parsing';
import { shortDate } from '@/text/dates';
import { ms } from '@/text/durations';

const ago = (days: number) => new Date(Date.now() - days * ms.day);

/** So many days from now, at this time of the site's clock. */
const ahead = (days: number, time: string) => {
  const zone = env().timeZone;
  return parseZonedInput(`${shortDate(new Date(Date.now() + days * ms.day), zone)}T${time}`, zone) ?? ago(-days);
};

const paragraphs = (...words: string[]) => words.map((each) => `<p>${each}</p>`).join('\n');

/** What a member has sent and editors find at the desk. */
export const submission = () => ({
  title: '在实验室门口种一棵柿子树',
  column: 'overseas',
  author: '宋知白',
  html: paragraphs(
    '我们系楼前有一块不大的草地，归谁管，谁也说不清。去年秋天，我在那里种了一棵柿子树。',
    '校园管理处来过两次。第一次问我有没有许可，第二次问我，能不能在另一栋楼前也种一棵。',
    '今年它结了十一个柿子。我们把它们放在走廊的窗台上，等它们变软。等待的那两个星期，整层楼的人都学会了走路时看一眼窗台。',
  ),
  at: ago(1.2),
});

/** A week that an editor has planned, one of them for a while only, and a draft that nobody has finished. */
export const waiting = (): WaitingPiece[] => [
  {
    title: '三十年的口述录音，从今天起可以在线听',
    column: 'news',
    author: '编辑部',
    summary: '四百一十二段谈话，最长的一段有六个小时。整理的人说，最难辨认的不是口音，是笑声。',
    html: paragraphs(
      '河湾州立大学图书馆把三十年来收集的口述录音放到了网上。受访的人里有裁缝、译员、餐馆老板，也有三位院士。',
      '录音按“谈到的地方”排列，不按姓名排列。整理组的理由是：许多人一生换过几个名字，老家的河却只有一条。',
      '每段录音都附文字稿。听不清的地方写作“……”，不猜。',
    ),
    at: ago(0.8),
    scheduledFor: ahead(1, '08:00'),
  },
  {
    title: '一台二手显微镜的第三个实验室',
    column: 'frontier',
    author: '江若水',
    summary: '它在德国看过水，在台中看过稻，现在在河湾看玻璃。',
    html: paragraphs(
      '铭牌上的出厂年份是一九八六年。第一位主人用它数浮游生物，第二位用它看稻叶上的霉。',
      '今年它搬进了做防弹玻璃的实验室。新主人换了光源，没有换镜头：“镜头里的灰，是前两位留下的。我们给灰也编了号。”',
    ),
    at: ago(0.6),
    scheduledFor: ahead(2, '09:30'),
  },
  {
    title: '兩岸中學生合寫一本河流日記',
    column: 'cross-strait',
    author: '葉庭筠',
    lang: 'zh-Hant',
    summary: '一邊寫早上六點，一邊寫晚上六點，合起來剛好是一條河的一天。',
    html: paragraphs(
      '兩所學校各在一條河邊。老師約定：每週三同一天動筆，一邊寫清晨，一邊寫黃昏，誰也不許先看對方的。',
      '學期末，四十八頁日記裝訂成一冊。出現最多的字不是「水」，是「等」。',
    ),
    at: ago(0.5),
    scheduledFor: ahead(4, '08:00'),
  },
  {
    title: '冬季读书会书单征集：请荐一本您读完又读的书',
    column: 'announcements',
    author: '编辑部',
    summary: '两周后自动撤下，书单另文公布。',
    html: paragraphs(
      '请在文末留言，写下书名和一句理由。理由可以是“每次都读不到结尾”。',
      '荐得最多的三本，冬季读书会各谈一晚。',
    ),
    at: ago(0.3),
    scheduledFor: ahead(6, '10:00'),
    withdrawAt: ahead(20, '10:00'),
  },
  {
    title: '访谈提纲：退休以后的第一门课',
    column: 'scholars',
    author: '夏知秋',
    summary: '',
    html: paragraphs(
      '想问的：第一堂课有几个人？第二堂还剩几个？',
      '想问的：讲了四十年的课，哪一页讲义到最后也没有改过？',
      '还缺：照片，和受访人看过以后的回信。',
    ),
    at: ago(0.2),
  },
];
