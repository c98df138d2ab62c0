import { paths } from '@/site/paths';

type Props = {
  article: { lang: string; keywords: readonly string[]; responsibleEditor: string };
  topics: { slug: string; title: string }[];
};

// An address cannot name a word of dots alone: /keywords/.. is another page.
const hasLetter = /[\p{L}\p{N}]/u;

/** Below an article: its keywords, the topics that it stands in, who edited it. */
export function ArticleFoot({ article, topics }: Props) {
  const { keywords, responsibleEditor, lang } = article;
  return (
    <>
      {keywords.length > 0 && (
        <p className="facts">
          <span>关键词：</span>
          {keywords.map((word) =>
            hasLetter.test(word) ? (
              <a key={word} href={paths.keyword(word)} lang={lang} rel="tag">
                {word}
              </a>
            ) : (
              <span key={word}>{word}</span>
            ),
          )}
        </p>
      )}
      {topics.length > 0 && (
        <p className="facts">
          <span>专题：</span>
          {topics.map(({ slug, title }) => (
            <a key={slug} href={paths.topic(slug)}>
              {title}
            </a>
          ))}
        </p>
      )}
      {responsibleEditor && (
        <p className="facts">
          <span>
            责任编辑：<span data-person="">{responsibleEditor}</span>
          </span>
        </p>
      )}
    </>
  );
}
