import { type ArticleState, articleStateNames } from '@/db/articles/state';

/** An article's state in words, with a sign that tells it apart in a long list. */
export function StateMark({ state }: { state: ArticleState }) {
  return <span className={`state state-${state}`}>{articleStateNames[state]}</span>;
}
