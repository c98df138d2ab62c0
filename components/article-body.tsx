import { Cover } from '@/components/cover';
import type { ArticleCard } from '@/db/articles/find';
import { finished } from '@/site/render-context';
import { withNoteLinks } from '@/text/article-html/note-links';
import { withLanguages } from '@/text/article-html/paragraph-languages';
import { withSources } from '@/text/article-html/picture-sources';
import { withVideoCards } from '@/text/typesetting/video-links';
import { widePunctuation } from '@/text/typesetting/wide-punctuation';

/** The words and pictures of an article; `html` was sanitised when it was stored. `asTyped`: its marks stay as they are. */
export function ArticleBody({ html, asTyped = false }: { html: string; asTyped?: boolean }) {
  const shown = withNoteLinks(withLanguages(withVideoCards(withSources(asTyped ? html : widePunctuation(html)))));
  return <div className="article" dangerouslySetInnerHTML={{ __html: finished(shown) }} />;
}

/** The cover above the words, where they do not show it themselves. */
export function ArticleCover({ article }: { article: ArticleCard & { html: string } }) {
  const folder = article.cover?.split('/')[0];
  if (!folder || article.html.includes(folder)) return null;
  return (
    <div className="article-cover">
      <Cover article={article} sizes="(min-width: 64rem) 43rem, 94vw" eager />
    </div>
  );
}
