import type { DemonstrationEvent } from '@/db/events/demonstration';
import { parseTyped, typedTime } from '@/text/calendar/event-times';
import { ms } from '@/text/durations';

type About = {
  /** From today, in whole days; negative is past. */
  inDays: number;
  from: string;
  to: string;
  zone: string;
  /** How many days it lasts beyond the first. */
  more?: number;
} & Partial<Omit<DemonstrationEvent, 'sessions'>> & { sessions?: [time: string, title: string, speakers: string][] };

const names =
  '陆观澜 沈知微 顾盼 许静川 韩松年 唐若溪 何以宁 周行简 方思远 秦晚照 魏长庚 苏映雪 罗望舒 段怀瑾 程亦然 梁书白'.split(
    ' ',
  );

/** By the beginning of the article's title. */
const events: Record<string, About> = {
  '读书会：《灯下集》': {
    ...{ inDays: 17, from: '14:00', to: '16:30', zone: 'America/Los_Angeles' },
    ...{ place: '金山公共图书馆', room: '三楼会议室', address: 'San Francisco, CA', price: '免费' },
    ...{ onlineUrl: 'https://meeting.example.org/letters', organizers: '金山分会', capacity: 30, partySize: 2 },
    seated: names.slice(0, 9),
    questions: [
      { kind: 'text', title: '您带来的家书是哪一年的？', choices: [], required: false },
      { kind: 'choice', title: '茶点', choices: ['要', '不要'], required: true },
      { kind: 'consent', title: '我同意现场拍照，照片可能刊登在本站', choices: [], required: false },
    ],
    sessions: [
      ['14:00', '两位会员各读一封', '沈知微、韩松年'],
      ['14:40', '来宾读自己带来的家书', ''],
      ['15:40', '自由讨论：电子邮件之后，家书去了哪里', '夏知秋'],
    ],
  },
  古琴与数学: {
    ...{ inDays: 9, from: '19:30', to: '21:30', zone: 'America/Chicago' },
    ...{ place: '湖区艺术中心', room: '小厅', address: 'Chicago, IL', price: '会员免费，其他 10 美元' },
    ...{ organizers: '湖区分会', capacity: 12, claimHours: 24 },
    seated: names.slice(0, 12),
    waiting: names.slice(12),
    sessions: [
      ['19:30', '对谈：为什么简单的分数听起来安静', '叶拂弦、Daniel Pang'],
      ['20:40', '琴曲：《平沙落雁》《流水》《忆故人》', '叶拂弦'],
    ],
  },
  会员大会通知: {
    ...{ inDays: 24, from: '20:00', to: '24:00', zone: 'America/New_York' },
    ...{ onlineUrl: 'https://meeting.example.org/assembly', organizers: '理事会', openTo: 'members' as const },
    seated: names.slice(3, 8),
  },
  青年學者工作坊: {
    ...{ inDays: 38, from: '9:00', to: '12:00', zone: 'America/Los_Angeles' },
    ...{ place: '南灣文教中心', address: 'San Jose, CA', organizers: '南灣分會', capacity: 24, needsApproval: true },
  },
  中秋联欢纪实: {
    ...{ inDays: -49, from: '18:00', to: '21:30', zone: 'America/Los_Angeles' },
    ...{ place: '侨中礼堂', attended: 260, takesRegistrations: false },
  },
  '两天，十二场报告': {
    ...{ inDays: -33, from: '9:00', to: '17:00', more: 1, zone: 'America/New_York' },
    ...{ place: '东湖厅', organizers: '年会筹备组', attended: 184, takesRegistrations: false },
  },
  'Spring Forum': {
    ...{ inDays: -206, from: '18:00', to: '21:00', zone: 'America/Chicago' },
    ...{ place: 'East Hall', organizers: 'Program Committee', attended: 96, takesRegistrations: false },
  },
  口述史工作坊: {
    ...{ inDays: -262, from: '9:30', to: '16:00', zone: 'America/Los_Angeles' },
    ...{ place: '金山公共图书馆', organizers: '口述史小组', attended: 20, takesRegistrations: false },
  },
  校园植物辨认行走: {
    ...{ inDays: -366, from: '9:00', to: '12:00', zone: 'America/New_York' },
    ...{ place: '河湾州立大学北门', attended: 31, takesRegistrations: false },
  },
  首屆兩岸科普寫作獎: {
    ...{ inDays: -367, from: '14:00', to: '16:00', zone: 'Asia/Taipei' },
    ...{ place: '臺北國際會議中心', attended: 118, takesRegistrations: false },
  },
};

/** The event that an article of the demonstration is, if it is one; its days count from `now`. */
export function eventOf(title: string, now: Date): DemonstrationEvent | undefined {
  const key = Object.keys(events).find((beginning) => title.startsWith(beginning));
  const about = key === undefined ? undefined : events[key];
  if (!about) return undefined;
  const { inDays, from, to, zone, more = 0, sessions = [], ...rest } = about;
  const day = (days: number) => typedTime(new Date(now.getTime() + days * ms.day), zone).day;
  const at = (days: number, time: string) =>
    parseTyped(day(days), time, zone) ?? new Date(now.getTime() + days * ms.day);
  return {
    startsAt: at(inDays, from),
    endsAt: at(inDays + more, to),
    timeZone: zone,
    questions: [],
    seated: [],
    waiting: [],
    ...rest,
    sessions: sessions.map(([time, name, speakers]) => ({ startsAt: at(inDays, time), title: name, speakers })),
  };
}
