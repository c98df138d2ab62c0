import type { Role } from '@/db/members/find';
import { declared } from '@/db/registry';

const MOST = 20;

/** What each noun finds of these words for somebody who may do what `mayDo` says; nouns without a hit are left out. */
export async function findAtDesk(words: string, mayDo: (role: Role) => boolean) {
  const nouns = declared('search').filter(({ value }) => mayDo(value.role));
  const groups = await Promise.all(
    nouns.map(async ({ value }) => ({ title: value.title, found: await value.find(words, MOST) })),
  );
  return groups.filter(({ found }) => found.length > 0);
}
