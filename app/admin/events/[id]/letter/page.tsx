import { LetterForm } from '@/app/admin/events/[id]/letter/letter-form';
import { EventHead } from '@/app/admin/events/event-head';
import { findEventOr404 } from '@/app/admin/events/find';
import { editorPage } from '@/auth/page';
import { type Audience, audiences, countAudience } from '@/db/registrations/desk';

export const metadata = { title: '写信给报名者' };

/** A letter to those who registered, seen before it is sent. */
export default editorPage(async ({ viewer, params }) => {
  const found = await findEventOr404(params.id, viewer.id);
  const id = found.event.articleId;
  const names = Object.keys(audiences) as Audience[];
  const counts = await Promise.all(names.map((name) => countAudience(id, name)));
  return (
    <>
      <EventHead found={found} here="letter" />
      <LetterForm
        id={id}
        audiences={names.map((name, i) => ({ name, words: audiences[name], n: counts[i] ?? 0 }))}
        title={found.title}
      />
    </>
  );
});
