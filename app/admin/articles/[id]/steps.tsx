'use client';

import { moveArticle } from '@/app/admin/articles/actions';
import { FormMessage } from '@/components/form/form-field';
import { useFormAction } from '@/components/form/use-form-action';
import type { ArticleState } from '@/db/articles/state';

const steps: Record<ArticleState, [string, string][]> = {
  draft: [['trash', '移入回收站']],
  submitted: [['trash', '移入回收站']],
  scheduled: [
    ['unschedule', '取消定时'],
    ['trash', '移入回收站'],
  ],
  published: [
    ['withdraw', '撤下'],
    ['trash', '移入回收站'],
  ],
  withdrawn: [['trash', '移入回收站']],
  trashed: [['restore', '恢复']],
};

const says: Record<ArticleState, string> = {
  draft: '草稿只有编辑看得到。',
  submitted: '这是会员投稿，发布前只有编辑看得到。',
  scheduled: '到时间会自动发布；在那之前只有编辑看得到。',
  published: '读者正在读这篇文章。撤下以后，它的网址会显示“没有这个页面”。',
  withdrawn: '已撤下，读者看不到；可以再发布。',
  trashed: '在回收站里，读者看不到。恢复以后才能修改。',
};

/** What else may become of the article as it was saved. */
export function Steps({ id, state }: { id: number; state: ArticleState }) {
  const [answer, form, pending] = useFormAction(moveArticle);
  return (
    <form {...form} className="mt-8 border-t border-line pt-3">
      <input type="hidden" name="id" value={id} />
      <h2 className="text-xl">撤下与删除</h2>
      <p className="text-soft">{says[state]}</p>
      <div aria-live="polite">
        <FormMessage state={answer} />
      </div>
      <p className="mt-2 flex flex-wrap gap-3">
        {steps[state].map(([step, words]) => (
          <button key={step} type="submit" name="step" value={step} className="button button-quiet" disabled={pending}>
            {words}
          </button>
        ))}
      </p>
    </form>
  );
}
