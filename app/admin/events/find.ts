import { notFound } from 'next/navigation';
import { type FoundEvent, findEvent } from '@/db/events/find';

/** The event of a path segment, in whatever state; anything else is a 404. */
export async function findEventOr404(id: string | undefined): Promise<FoundEvent> {
  const number = /^[1-9]\d{0,9}$/.test(id ?? '') ? Number(id) : 0;
  const found = number > 0 && number < 2 ** 31 ? await findEvent(number) : null;
  if (!found) notFound();
  return found;
}
