import { z } from 'zod';
import { moment, numericId } from '@/auth/input';
import { writingRoute } from '@/auth/route';
import { checkIn } from '@/db/registrations/desk';

export const dynamic = 'force-dynamic';

const input = z.object({ id: numericId, eventId: numericId, present: z.boolean(), at: moment('签到的时间不对。') });

/** One check-in of a phone at the door, perhaps some time after it was made there; safe to send again. */
export const POST = writingRoute({
  as: 'editor',
  most: 2_000,
  run: async ({ body }) => {
    let read: z.infer<typeof input>;
    try {
      read = input.parse(JSON.parse(body.toString('utf8')));
    } catch {
      return { status: 400, body: { message: '签到的内容不完整。' } };
    }
    const { at, ...who } = read;
    if (!(await checkIn(who, at))) return { status: 404, body: { message: '这个报名已不在名单里。' } };
    return { body: {} };
  },
});
