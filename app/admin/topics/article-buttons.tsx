'use client';

import { gather, takeOut } from '@/app/admin/topics/actions';
import { FormMessage } from '@/components/form/form-field';
import { rowButton } from '@/components/form/row-button';
import { useFormAction } from '@/components/form/use-form-action';

type Props = { topicId: number; articleId: number; title: string };

function ArticleButton({ action, words, topicId, articleId, title }: Props & { action: typeof gather; words: string }) {
  const [state, form] = useFormAction(action);
  return (
    <form {...form} className="inline-flex flex-wrap gap-1">
      {!state.ok && <FormMessage state={state} />}
      <input type="hidden" name="id" value={topicId} />
      <input type="hidden" name="article" value={articleId} />
      <button type="submit" className={`${rowButton} px-3`} aria-label={`${words}“${title}”`}>
        {words}
      </button>
    </form>
  );
}

/** Puts an article at the end of the topic. */
export const GatherButton = (props: Props) => <ArticleButton action={gather} words="加入" {...props} />;

/** Takes an article out of the topic. */
export const TakeOutButton = (props: Props) => <ArticleButton action={takeOut} words="移出" {...props} />;
