import { forLines } from '@/db/articles/lines';
import type { ArticleFields } from '@/db/articles/write';

/** What an editor who fills in nothing else sends. A new field that is no line of db/articles/lines.ts has its place here and in no test. */
export const plainFields = {
  ...forLines(() => ''),
  source: '',
  keywords: [],
  summary: '',
  lang: 'zh-Hans',
  coverId: null,
  punctuationAsTyped: false,
} satisfies Partial<ArticleFields>;
