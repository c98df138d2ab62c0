import { notFound } from 'next/navigation';
import { type FoundEvent, findEditableEvent } from '@/db/events/find';
import { parseId } from '@/text/ids';

/** The event of a path segment, in whatever state, that this editor may edit; anything else is a 404. */
export async function findEventOr404(id: string | undefined, editorId: number): Promise<FoundEvent> {
  const number = parseId(id);
  const found = number ? await findEditableEvent(number, editorId) : null;
  if (!found) notFound();
  return found;
}
