import { z } from 'zod';
import { listGuests } from '@/app/admin/events/[id]/check-in/guests';
import { moment, numericId } from '@/auth/input';
import { readingRoute, writingRoute } from '@/auth/route';
import { isEditable } from '@/db/articles/editable';
import { checkIn } from '@/db/registrations/check-in';
import { registrationStateNames } from '@/db/registrations/state';
import { two, wallClock } from '@/text/dates';
import { parseId } from '@/text/ids';

export const dynamic = 'force-dynamic';

const input = z.object({ id: numericId, eventId: numericId, present: z.boolean(), at: moment('签到的时间不对。') });

/** The guests of `event` as they are now; for anybody but its editors it does not exist. */
export const GET = readingRoute({
  as: 'editor',
  run: async ({ viewer, query }) => {
    const event = parseId(query.get('event'));
    return event && (await isEditable(event, viewer.id)) ? { json: await listGuests(event) } : null;
  },
});

/** One check-in of a phone at the door, perhaps some time after it was made there; safe to send again. */
export const POST = writingRoute({
  as: 'editor',
  most: 2_000,
  run: async ({ viewer, body }) => {
    let read: z.infer<typeof input>;
    try {
      read = input.parse(JSON.parse(body.toString('utf8')));
    } catch {
      return { status: 400, body: { message: '签到的内容不完整。' } };
    }
    const { at, ...who } = read;
    const outcome = await checkIn(who, at, viewer.id);
    if (outcome.kind === 'refused') {
      const now = outcome.state ? `现在是“${registrationStateNames[outcome.state]}”` : '已不在名单里';
      return { status: 409, body: { message: `这个报名${now}，没有记下签到。` } };
    }
    if (outcome.kind === 'done') return { body: {} };
    const { hour, minute } = wallClock(outcome.at, outcome.timeZone);
    const time = `${two(hour)}:${two(minute)}`;
    return { body: { message: `${time} 已在别处签到过，请核对是不是同一位。` } };
  },
});
