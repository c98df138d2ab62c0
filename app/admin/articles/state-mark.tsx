import { type ArticleState, articleStateNames } from '@/db/article-state';

const looks: Record<ArticleState, string> = {
  draft: 'border-line bg-wash',
  submitted: 'border-seal text-seal',
  scheduled: 'border-link text-link',
  published: 'border-line',
  withdrawn: 'border-line bg-wash text-soft',
  trashed: 'border-dashed border-line text-soft',
};

/** An article's state in words. */
export function StateMark({ state }: { state: ArticleState }) {
  return (
    <span className={`inline-block border px-2 text-sm whitespace-nowrap ${looks[state]}`}>
      {articleStateNames[state]}
    </span>
  );
}
