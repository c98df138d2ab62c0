import { ArticleBody } from '@/components/article-body';
import type { IssueItem } from '@/db/issues/find';
import { paths } from '@/site/paths';
import { linkify } from '@/text/linkify';

type Shown = { editorial: string; html: string | null; items: IssueItem[] };

/** Words that editors typed, their addresses as links. */
function Words({ text }: { text: string }) {
  return (
    <p className="whitespace-pre-line [overflow-wrap:anywhere]">
      {linkify(text).map((segment, i) =>
        segment.href ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text, in its order
          <a key={i} href={segment.href} rel="noopener">
            {segment.text}
          </a>
        ) : (
          segment.text
        ),
      )}
    </p>
  );
}

function Picture({ item }: { item: IssueItem }) {
  if (!item.withPicture || !item.picture) return null;
  return (
    <img
      className="my-2 h-auto w-full max-w-sm"
      src={paths.upload(item.picture)}
      alt=""
      width={item.width ?? 640}
      height={item.height ?? 400}
      loading="lazy"
      decoding="async"
    />
  );
}

/** One item under its anchor, which letters, other sites and people's notes lead to. */
function Item({ item }: { item: IssueItem }) {
  const href = item.articleId ? paths.article(item.articleId) : item.url;
  return (
    <li id={`item-${item.n}`} value={item.n ?? undefined} className="scroll-mt-4 py-2" lang={item.lang}>
      <h3 className="text-lg [overflow-wrap:anywhere]">
        {href ? (
          <a className="tap" href={href} rel={item.articleId ? undefined : 'noopener'}>
            {item.title}
          </a>
        ) : (
          item.title
        )}
      </h3>
      {item.author && <p className="text-soft">{item.author}</p>}
      <Picture item={item} />
      {item.summary && <Words text={item.summary} />}
    </li>
  );
}

/** All of an issue below its head: what editors say, then the items under the names of their parts. */
export function IssueBody({ editorial, html, items }: Shown) {
  const parts = [...new Set(items.map(({ section }) => section))];
  return (
    <>
      {editorial && (
        <section className="my-6 border-s-4 border-line ps-4">
          <h2 className="text-xl">编者的话</h2>
          <Words text={editorial} />
        </section>
      )}
      {html && <ArticleBody html={html} />}
      {parts.map((part) => (
        <section key={part} className="my-6">
          <h2 className="block-title">
            <span>{part}</span>
          </h2>
          <ol className="list-decimal ps-8">
            {items
              .filter(({ section }) => section === part)
              .map((item) => (
                <Item key={item.id} item={item} />
              ))}
          </ol>
        </section>
      ))}
    </>
  );
}
