import { notFound } from 'next/navigation';
import { cache } from 'react';
import { findArticle } from '@/db/articles/find';
import { tagPage, tags } from '@/site/tags';

// A page asks twice, for its head and for its body.
const findOnce = cache(findArticle);

/** The visible article of a path segment; anything else is a 404, ids beyond int4 included. */
export async function findOr404(params: Promise<{ id: string }>) {
  const { id } = await params;
  const number = /^[1-9]\d{0,9}$/.test(id) ? Number(id) : 0;
  // Before the 404, so that a page that said so goes stale when the article is published.
  if (number > 0) tagPage(tags.article(number));
  const article = number > 0 && number < 2 ** 31 ? await findOnce(number) : null;
  if (!article) notFound();
  return article;
}
