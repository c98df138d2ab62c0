import type { Badge } from '@/db/declaration';
import type { Role } from '@/db/members/roles';
import { declared } from '@/db/registry';
import type { Noun } from '@/site/nouns';

type Waiting = Badge & { noun: Noun; n: number; since: Date | null };

/** What waits at the desk for an editor who may do what `mayDo` says; `menu`: only what stands in the menu of every page. */
export async function listWaiting(editorId: number, mayDo: (role: Role) => boolean, menu = false): Promise<Waiting[]> {
  const badges = declared('badge').filter(({ value }) => mayDo(value.role) && (value.inMenu || !menu));
  return Promise.all(
    badges.map(async ({ noun, value }) => {
      const { n, since = null } = await value.count(editorId);
      return { ...value, noun, n, since };
    }),
  );
}
