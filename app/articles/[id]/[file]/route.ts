import { findArticle } from '@/db/articles/find';
import { findSettings } from '@/db/settings/settings';
import { env } from '@/site/env';
import { paths } from '@/site/paths';
import { cite } from '@/text/cite';
import { parseId } from '@/text/ids';
import { qrSvg } from '@/text/qr';

export const dynamic = 'force-dynamic';

/**
 * `/articles/{id}/citation.bib` and `.ris`: the article for a reference manager; `qr.svg`: its address for a phone's
 * camera; 404 for anything else.
 */
export async function GET(_request: Request, { params }: { params: Promise<{ id: string; file: string }> }) {
  const { id, file } = await params;
  const number = parseId(id);
  const known = /^(?:citation\.(bib|ris)|qr\.svg)$/.exec(file);
  const form = known && (known[1] ?? 'svg');
  const article = form && number ? await findArticle(number) : null;
  if (!article) return new Response('没有这篇文章。', { status: 404 });
  const url = env().siteUrl + paths.article(article.id);
  if (form === 'svg') {
    const headers = { 'Content-Type': 'image/svg+xml', 'Cache-Control': 'public, max-age=86400' };
    return new Response(qrSvg(url), { headers });
  }
  const { siteName } = await findSettings();
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
