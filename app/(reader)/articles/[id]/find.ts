import { notFound } from 'next/navigation';
import { cache } from 'react';
import { findArticle } from '@/db/articles/find';
import { tagPage, tags } from '@/site/tags';
import { parseId } from '@/text/ids';

// A page asks twice, for its head and for its body.
const findOnce = cache(findArticle);

/** The visible article of a path segment; anything else is a 404, ids beyond int4 included. */
export async function findOr404(params: Promise<{ id: string }>) {
  const { id } = await params;
  const number = parseId(id);
  // Before the 404, so that a page that said so goes stale when the article is published.
  if (number) tagPage(tags.article(number));
  const article = number ? await findOnce(number) : null;
  if (!article) notFound();
  return article;
}
