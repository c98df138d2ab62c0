import type { ArticleFields } from '@/db/articles/write';

/** What an editor who fills in nothing else sends. A new field of articles has its line here and in no test. */
export const plainFields = {
  author: '',
  source: '',
  responsibleEditor: '',
  keywords: [],
  summary: '',
  lang: 'zh-Hans',
  coverId: null,
  punctuationAsTyped: false,
} satisfies Partial<ArticleFields>;
