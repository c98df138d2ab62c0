import { findArticle } from '@/db/articles';
import { findSettings } from '@/db/settings';
import { env } from '@/site/env';
import { paths } from '@/site/paths';
import { cite } from '@/text/cite';

export const dynamic = 'force-dynamic';

/** `/articles/{id}/citation.bib` and `.ris`: the article for a reference manager; 404 for anything else. */
export async function GET(_request: Request, { params }: { params: Promise<{ id: string; file: string }> }) {
  const { id, file } = await params;
  const number = /^[1-9]\d{0,9}$/.test(id) ? Number(id) : 0;
  const form = /^citation\.(bib|ris)$/.exec(file)?.[1];
  const article = form && number > 0 && number < 2 ** 31 ? await findArticle(number) : null;
  if (!article) return new Response('没有这篇文章。', { status: 404 });
  const { siteName } = await findSettings();
  const url = env().siteUrl + paths.article(article.id);
  const citation = cite({ ...article, siteName, url }, env().timeZone, new Date());
  const type = form === 'bib' ? 'application/x-bibtex' : 'application/x-research-info-systems';
  return new Response(form === 'bib' ? citation.bibtex : citation.ris, {
    headers: {
      'Content-Type': `${type}; charset=utf-8`,
      'Content-Disposition': `attachment; filename="article-${article.id}.${form}"`,
      'Cache-Control': 'no-store',
    },
  });
}
