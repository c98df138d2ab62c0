import { notFound } from 'next/navigation';
import { type FoundEvent, findEvent } from '@/db/events/find';
import { parseId } from '@/text/ids';

/** The event of a path segment, in whatever state; anything else is a 404. */
export async function findEventOr404(id: string | undefined): Promise<FoundEvent> {
  const number = parseId(id);
  const found = number ? await findEvent(number) : null;
  if (!found) notFound();
  return found;
}
