import { CheckInList } from '@/app/admin/events/[id]/check-in/check-in-list';
import { EventHead } from '@/app/admin/events/event-head';
import { findEventOr404 } from '@/app/admin/events/find';
import { editorPage } from '@/auth/page';
import { nameKeys } from '@/chinese/roman-name';
import { listSeated } from '@/db/registrations/find';

export const metadata = { title: '签到' };

/** 签到: on a phone at the door, by name, pinyin or the QR code of the letter, which leads here with its code. */
export default editorPage(async ({ params, query }) => {
  const found = await findEventOr404(params.id);
  const seated = await listSeated(found.event.articleId);
  return (
    <>
      <EventHead found={found} here="check-in" />
      <CheckInList
        eventId={found.event.articleId}
        code={typeof query.code === 'string' ? query.code.slice(0, 20) : ''}
        people={seated.map(({ id, name, party, companions, code, attendedAt }) => ({
          id,
          name,
          party,
          companions,
          code,
          present: attendedAt !== null,
          keys: [name, ...companions].flatMap(nameKeys),
        }))}
      />
    </>
  );
});
