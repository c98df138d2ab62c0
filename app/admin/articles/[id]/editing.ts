import type { EditingState } from '@/db/editing/presence';
import { env } from '@/site/env';
import { relativeOrDate } from '@/text/dates';

/** How an article is being edited, as its page shows it: the time in words, in the site's zone. */
export type Editing = { version: number; mine: boolean; lock: { by: string; since: string } | null; others: string[] };

export function editingInWords({ lock, ...state }: EditingState): Editing {
  return { ...state, lock: lock && { by: lock.by, since: relativeOrDate(lock.since, env().timeZone) } };
}
