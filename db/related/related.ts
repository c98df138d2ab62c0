import { and, desc, eq, inArray, or, sql } from 'drizzle-orm';
import { editableBy } from '@/db/articles/editable';
import { type ArticleLine, line } from '@/db/articles/find';
import { db, prepared, type Transaction } from '@/db/client';
import { contains } from '@/db/pattern';
import { Refusal } from '@/db/refusal';
import { articles, visible } from '@/db/schema/articles';
import { parseId } from '@/text/ids';
import { limits } from '@/text/limits';

const chosenFor = prepared((on) => {
  const chosen = sql`(select unnest(at.related) as id, generate_subscripts(at.related, 1) as position
    from articles at where at.id = ${sql.placeholder('id')}) chosen`;
  return on
    .select(line)
    .from(chosen)
    .innerJoin(articles, sql`${articles.id} = chosen.id`)
    .where(visible)
    .orderBy(sql`chosen.position`)
    .prepare('related');
});

/** 相关文章 that an editor chose for an article, in their order, as readers see them; hidden ones are left out. */
export const listRelated = (articleId: number): Promise<ArticleLine[]> => chosenFor().execute({ id: articleId });

const found = { id: articles.id, title: articles.title, publishedAt: articles.publishedAt };

/** What the desk offers for a number or a part of a title: anything that readers see, the newest first. Editors only. */
export function listRelatable(words: string, but: number, most = 8) {
  const id = parseId(words);
  return db()
    .select(found)
    .from(articles)
    .where(
      and(
        or(contains(articles.title, words), id ? eq(articles.id, id) : undefined),
        visible,
        sql`${articles.id} <> ${but}`,
      ),
    )
    .orderBy(desc(articles.publishedAt), desc(articles.id))
    .limit(most);
}

/** Titles of chosen articles, of those that readers see or this editor may edit; the others are absent. */
export async function listChosenTitles(ids: number[], editorId: number): Promise<Map<number, string>> {
  if (!ids.length) return new Map();
  const rows = await db()
    .select(found)
    .from(articles)
    .where(and(inArray(articles.id, ids), or(visible, editableBy(editorId))));
  return new Map(rows.map(({ id, title }) => [id, title]));
}

type Choice = { id: number; chosen: number[]; before: number[] };

/**
 * Refuses more than six, the article itself, and what neither readers see nor this editor may edit; what was chosen
 * before may stay, whatever became of it.
 */
export async function checkRelated(tx: Transaction, { id, chosen, before }: Choice, editorId: number): Promise<void> {
  if (chosen.length > limits.relatedArticles) throw new Refusal(`相关文章最多 ${limits.relatedArticles} 篇。`);
  if (chosen.includes(id)) throw new Refusal('相关文章里有这篇文章自己。');
  const added = chosen.filter((one) => !before.includes(one));
  if (!added.length) return;
  const known = await tx.$count(articles, and(inArray(articles.id, added), or(visible, editableBy(editorId))));
  if (known !== added.length) throw new Refusal('相关文章里有一篇读者看不到，请重新选。');
}
