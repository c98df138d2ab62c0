import { z } from 'zod';
import { momentOf, timeFields, timesOf } from '@/app/admin/events/time-input';
import { flag, id, raw } from '@/auth/input';
import type { EventInput, QuestionFields, SessionFields } from '@/db/events/write';
import { parseTyped, typedTime } from '@/text/calendar/event-times';
import { hasAtMost } from '@/text/characters';
import { cleanLine } from '@/text/clean';
import { largestId, parseId } from '@/text/ids';

const MOST_ROWS = 60;
const line = (most: number, name: string) =>
  raw(most * 16, `${name}请不超过 ${most} 字。`)
    .default('')
    .transform(cleanLine)
    .refine((s) => hasAtMost(s, most), `${name}请不超过 ${most} 字。`);
/** A whole number, or nothing. */
const number = (least: number, most: number) =>
  raw(20)
    .default('')
    .transform((s, context) => {
      const typed = s.trim();
      if (typed === '') return null;
      const n = Number(typed);
      if (Number.isInteger(n) && n >= least && n <= most) return n;
      context.addIssue({ code: 'custom', message: `请填写 ${least} 到 ${most} 的整数，或留空。` });
      return z.NEVER;
    });

type Loose = Record<string, unknown>;
const textOf = (typed: Loose, name: string, most = 300) => {
  const value = typed[name];
  return typeof value === 'string' ? [...cleanLine(value.slice(0, 8000))].slice(0, most).join('') : '';
};

/** The rows of the programme: `14:00` on the first day, or `2026-12-06 9:00`; a row without a title is left out. */
function sessionsOf(typed: Loose, startsAt: Date, zone: string, context: z.core.$RefinementCtx): SessionFields[] {
  const rows: SessionFields[] = [];
  for (let i = 0; i < MOST_ROWS && `s${i}title` in typed; i += 1) {
    const title = textOf(typed, `s${i}title`);
    const when = textOf(typed, `s${i}time`);
    if (!title) continue;
    const parts = /^(?:(\d{4}-\d\d-\d\d) )?(\d{1,2}[:：]\d\d)$/.exec(when);
    const at = parts && parseTyped(parts[1] ?? typedTime(startsAt, zone).day, parts[2] ?? '', zone);
    if (when && !at)
      context.addIssue({ code: 'custom', path: [`s${i}time`], message: '例如 14:00，或 2026-12-06 09:00。' });
    rows.push({ title, startsAt: at || null, speakers: textOf(typed, `s${i}speakers`) });
  }
  return rows;
}

/** The event's own questions; a row without words is left out. */
function questionsOf(typed: Loose, context: z.core.$RefinementCtx): QuestionFields[] {
  const rows: QuestionFields[] = [];
  for (let i = 0; i < MOST_ROWS && `k${i}title` in typed; i += 1) {
    const title = textOf(typed, `k${i}title`);
    if (!title) continue;
    const kind = z.enum(['text', 'choice', 'consent']).catch('text').parse(typed[`k${i}kind`]);
    const choices = textOf(typed, `k${i}choices`, 1000)
      .split(/[、，,；;/]/)
      .map(cleanLine)
      .filter(Boolean);
    if (kind === 'choice' && choices.length < 2)
      context.addIssue({ code: 'custom', path: [`k${i}choices`], message: '请写至少两个选项，用顿号隔开。' });
    const id = parseId(typed[`k${i}id`]);
    const required = typed[`k${i}required`] === 'on';
    rows.push({ id, kind, title, choices: kind === 'choice' ? choices : [], required });
  }
  return rows;
}

const address = line(500, '链接').refine(
  (s) => s === '' || (URL.canParse(s) && /^https?:/.test(s)),
  '请填写完整的网址，例如 https://…',
);

/** Everything on an event but its words, as the desk's form sends it. */
export const eventInput = z
  .looseObject({
    id: id(),
    ...timeFields,
    place: line(200, '地点'),
    room: line(100, '房间'),
    address: line(300, '地址'),
    onlineUrl: address,
    organizers: line(200, '主办'),
    price: line(200, '费用'),
    takesRegistrations: flag,
    openTo: z.enum(['anyone', 'members']).default('anyone'),
    needsApproval: flag,
    capacity: number(1, 100_000),
    partySize: number(1, 20),
    deadlineDay: raw(20).default(''),
    deadlineTime: raw(20).default(''),
    claimHours: number(1, 720),
    attended: number(0, 1_000_000),
    reportId: number(1, largestId),
    tell: flag,
  })
  .transform((typed, context): { id: number; tell: boolean; input: EventInput } => {
    const { id, tell, partySize, claimHours, place, room, onlineUrl, organizers, price } = typed;
    const { takesRegistrations, openTo, needsApproval, capacity, attended, reportId, zone } = typed;
    const times = timesOf(typed, context);
    if (!times) return z.NEVER;
    const deadlineAt = typed.deadlineDay
      ? momentOf(typed.deadlineDay, typed.deadlineTime || '24:00', zone, 'deadlineTime', context)
      : null;
    if (deadlineAt && deadlineAt.getTime() > times.startsAt.getTime())
      context.addIssue({ code: 'custom', path: ['deadlineDay'], message: '截止不能晚于开始。' });
    const fields = {
      ...times,
      ...{ place, room, address: typed.address, onlineUrl, organizers, price },
      ...{ takesRegistrations, openTo, needsApproval, capacity, deadlineAt, attended, reportId },
      partySize: partySize ?? 1,
      claimHours: claimHours ?? 24,
    };
    const sessions = sessionsOf(typed, times.startsAt, zone, context);
    return { id, tell, input: { fields, sessions, questions: questionsOf(typed, context) } };
  });
