import { withSources } from '@/text/picture-sources';

/** The words and pictures of an article; `html` was sanitised when it was stored. */
export function ArticleBody({ html }: { html: string }) {
  return <div className="article" dangerouslySetInnerHTML={{ __html: withSources(html) }} />;
}
