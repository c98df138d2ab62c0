import { and, inArray } from 'drizzle-orm';
import { editableBy } from '@/db/articles/editable';
import { db } from '@/db/client';
import type { Role } from '@/db/members/roles';
import { declared } from '@/db/registry';
import { articles } from '@/db/schema/articles';
import { listSuggestions } from '@/db/searches/suggestions';
import { paths } from '@/site/paths';

const MOST = 20;

export type DeskHit = { name: string; note: string; path: string };
export type DeskHits = { title: string; found: DeskHit[] };

/** Published articles whose title sounds like letters that were typed: `rengongzhineng` finds 人工智能. */
async function listBySound(words: string, limit: number, editorId: number): Promise<DeskHit[]> {
  if (!/^[a-z'’\s-]{3,}$/i.test(words)) return [];
  const meant = await listSuggestions(words);
  const titles = meant.flatMap((hit) => (hit.kind === 'title' ? [hit] : []));
  const rows = await db()
    .select({ id: articles.id })
    .from(articles)
    .where(
      and(
        inArray(
          articles.id,
          titles.map(({ id }) => id),
        ),
        editableBy(editorId),
      ),
    );
  const own = new Set(rows.map(({ id }) => id));
  return titles
    .filter(({ id }) => own.has(id))
    .map(({ id, text }) => ({ name: text, note: '', path: paths.admin.article(id) }))
    .slice(0, limit);
}

/**
 * What each noun finds of these words for an editor who may do what `mayDo` says, at most `limit` each; nouns without a
 * hit are left out. Articles are found by the sound of their titles too.
 */
export async function listAtDesk(
  words: string,
  editorId: number,
  mayDo: (role: Role) => boolean,
  limit = MOST,
): Promise<DeskHits[]> {
  const nouns = declared('search').filter(({ value }) => mayDo(value.role));
  const groups = await Promise.all(
    nouns.map(async ({ noun, value }) => {
      const [found, sounding] = await Promise.all([
        value.find(words, limit, editorId),
        noun === 'articles' ? listBySound(words, limit, editorId) : [],
      ]);
      const known = new Set(found.map(({ path }) => path));
      return {
        title: value.title,
        found: [...found, ...sounding.filter(({ path }) => !known.has(path))].slice(0, limit),
      };
    }),
  );
  return groups.filter(({ found }) => found.length > 0);
}
