import type { ArticleFields } from '@/db/articles/write';
import { forLines } from '@/text/article-lines';

/** What an editor who fills in nothing else sends. A new field that is no line of text/article-lines.ts has its place here and in no test. */
export const plainFields = {
  ...forLines(() => ''),
  source: '',
  keywords: [],
  summary: '',
  lang: 'zh-Hans',
  coverId: null,
  punctuationAsTyped: false,
} satisfies Partial<ArticleFields>;
