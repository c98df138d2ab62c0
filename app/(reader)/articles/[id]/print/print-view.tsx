import { Corrections } from '@/app/(reader)/articles/[id]/corrections';
import { isClosed, MembersNotice } from '@/app/(reader)/articles/[id]/members-notice';
import { findSettings } from '@/app/(reader)/frame-data';
import { FileList } from '@/components/article/file-list';
import { LeadsOn } from '@/components/article/leads-on';
import { PrintHead, PrintSource } from '@/components/article/print-parts';
import { ArticleBody, ArticleCover } from '@/components/article-body';
import { ArticleHead } from '@/components/article-head';
import { EventFacts } from '@/components/events/event-facts';
import { Programme } from '@/components/events/programme';
import type { findArticle } from '@/db/articles/find';
import { listCorrections } from '@/db/corrections/corrections';
import { findEvent } from '@/db/events/find';
import { listArticleFiles } from '@/db/files/find';
import { linksAsNotes } from '@/html/footnotes';
import { env } from '@/site/env';
import { paths } from '@/site/paths';

const sizes = [
  ['small', '小字'],
  ['medium', '中字'],
  ['large', '大字'],
] as const;

type Article = NonNullable<Awaited<ReturnType<typeof findArticle>>>;

/** 打印本文章: only the article, its links as notes, and where it stands. The size of type is chosen without a script. */
export async function PrintView({ article }: { article: Article }) {
  const closed = isClosed(article);
  const [{ siteName }, found, files, corrections] = await Promise.all([
    findSettings(),
    article.isEvent ? findEvent(article.id) : null,
    article.has.files ? listArticleFiles(article.id) : [],
    article.has.corrections && !closed ? listCorrections(article.id) : [],
  ]);
  const { html, notes, first } = linksAsNotes(article.html.replaceAll(' loading="lazy"', ''), env().siteUrl);
  const url = env().siteUrl + (found ? paths.event(article.id) : paths.article(article.id));
  return (
    <main className="print-view" lang={article.lang}>
      <form className="no-print print-bar" lang="zh-Hans">
        <a className="button button-quiet" href={paths.article(article.id)}>
          返回文章
        </a>
        <fieldset>
          <legend className="sr-only">打印字号</legend>
          {sizes.map(([value, name]) => (
            <label key={value} className="tap">
              <input type="radio" name="size" value={value} defaultChecked={value === 'medium'} /> {name}
            </label>
          ))}
        </fieldset>
        <button type="button" className="button" data-print="" hidden>
          打印
        </button>
        <span className="text-sm text-soft">
          在浏览器菜单里选“打印”，A4 与 Letter 纸均可；想省纸，可在打印设置里选每张纸两页。
        </span>
      </form>
      <article className="sheets">
        <PrintHead site={siteName} column={article.column.name} title={article.title} onScreen />
        <header className="article-head">
          <ArticleHead article={article} zone={env().timeZone} />
        </header>
        {!closed && corrections.length > 0 && (
          <aside aria-label="更正" className="corrections">
            <Corrections corrections={corrections} zone={env().timeZone} />
          </aside>
        )}
        {found && <EventFacts found={found} />}
        <ArticleCover article={article} />
        {closed ? (
          <MembersNotice article={article} />
        ) : (
          <ArticleBody html={html} asTyped={article.punctuationAsTyped} />
        )}
        <LeadsOn to={article.leadsTo} />
        {found && <Programme found={found} />}
        <FileList files={closed ? [] : files} title={found ? '资料' : '附件'} site={env().siteUrl} />
        <PrintSource article={article.id} url={url} notes={notes} first={first} onScreen />
      </article>
    </main>
  );
}
