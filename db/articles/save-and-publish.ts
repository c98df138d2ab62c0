import { publish, schedule } from '@/db/articles/publish';
import { type findEditable, type Saving, saveArticle } from '@/db/articles/write';
import { addCorrection } from '@/db/corrections/corrections';

type Editable = NonNullable<Awaited<ReturnType<typeof findEditable>>>;
type Work = Omit<Saving, 'id'> & {
  next: 'save' | 'publish' | 'schedule' | 'correct';
  /** 发布时间; null where the field is empty. */
  time: Date | null;
  /** 更正说明, for `correct`. */
  correction: string;
};

/**
 * Saves an editor's work as saveArticle() does, and publishes, schedules or corrects the article in the same transaction.
 * What waits for its time and is given another one waits for that. `due`: the time at which it is to appear.
 */
export async function saveAndPublish(
  article: Pick<Editable, 'id' | 'state' | 'publishedAt' | 'scheduledFor'>,
  { next, time, correction, ...work }: Work,
  editorId: number,
) {
  const { id, state, publishedAt, scheduledFor } = article;
  const moved = time && time.getTime() !== (scheduledFor ?? publishedAt)?.getTime() ? time : undefined;
  const due = moved ?? (time && scheduledFor);
  const saving = { ...work, id, fields: { ...work.fields, publishedAt: moved } };
  const saved = await saveArticle(saving, editorId, async (tx) => {
    if (next === 'correct') await addCorrection(tx, { articleId: id, body: correction }, editorId);
    // Who presses again because no answer came may find it published.
    if (next === 'publish' && state !== 'published') await publish(id, editorId, tx, moved);
    else if (next === 'schedule' || (moved && state === 'scheduled')) await schedule(id, due, editorId, tx);
  });
  return { ...saved, due };
}
