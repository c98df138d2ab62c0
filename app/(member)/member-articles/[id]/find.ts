import { notFound } from 'next/navigation';
import { cache } from 'react';
import { findWholeArticle } from '@/db/articles/find';
import { parseId } from '@/text/ids';

// A page asks twice, for its head and for its body.
const findOnce = cache(findWholeArticle);

/** The visible article of a path segment with all its words, for pages that have asked who asks; a 404 for anything else. */
export async function findWholeOr404(params: { id?: string }) {
  const id = parseId(params.id);
  const article = id ? await findOnce(id) : null;
  if (!article) notFound();
  return article;
}
