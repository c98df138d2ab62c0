import { CheckInDesk } from '@/app/admin/events/[id]/check-in/check-in-desk';
import { listGuests } from '@/app/admin/events/[id]/check-in/guests';
import { EventHead } from '@/app/admin/events/event-head';
import { findEventOr404 } from '@/app/admin/events/find';
import { editorPage } from '@/auth/page';

/** Codes are scanned at the door; no other page may use a camera. */
export const camera = true;
export const metadata = { title: '签到' };

/** 签到: on a phone at the door, by name, pinyin or the QR code of the letter, which also leads here with its code. */
export default editorPage(async ({ viewer, params, query }) => {
  const found = await findEventOr404(params.id, viewer.id);
  return (
    <>
      <EventHead found={found} here="check-in" />
      <CheckInDesk
        eventId={found.event.articleId}
        code={typeof query.code === 'string' ? query.code.slice(0, 20) : ''}
        guests={await listGuests(found.event.articleId)}
      />
    </>
  );
});
