'use client';

import { moveArticle } from '@/app/admin/articles/[id]/actions';
import { Field, FormMessage } from '@/components/form/form-field';
import { useFormAction } from '@/components/form/use-form-action';
import type { ArticleState } from '@/db/articles/state';

const steps: Record<ArticleState, [string, string][]> = {
  draft: [['trash', '移入回收站']],
  submitted: [['trash', '移入回收站']],
  returned: [['trash', '移入回收站']],
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
  submitted: '这是会员投稿，发布前只有编辑看得到。移入回收站等于退稿：作者会收到信，十分钟内恢复就不寄。',
  returned: '这篇投稿已经退给作者，或者作者自己撤回了。作者修改后再投，会回到“投稿待审”。',
  scheduled: '到时间会自动发布；在那之前只有编辑看得到。',
  published: '读者正在读这篇文章。撤下以后，它的网址会显示“没有这个页面”，或您留下的一句话。',
  withdrawn: '已撤下，读者看不到；可以再发布。',
  trashed: '在回收站里，读者看不到；30 天后自动删除。恢复以后才能修改。',
};

type Props = {
  id: number;
  state: ArticleState;
  note: string;
  withdrawAt: { input: string; words: string } | null;
  zone: string;
};

/** What else may become of the article as it was saved. */
export function Steps({ id, state, note, withdrawAt, zone }: Props) {
  const [answer, form, pending] = useFormAction(moveArticle);
  return (
    <form {...form} className="mt-8 border-t border-line pt-3">
      <input type="hidden" name="id" value={id} />
      <h2 className="text-xl">撤下与删除</h2>
      <p className="text-soft">{says[state]}</p>
      {withdrawAt && <p className="font-semibold">{withdrawAt.words} 自动撤下。</p>}
      <div aria-live="polite">
        <FormMessage state={answer} />
      </div>
      <p className="mt-2 flex flex-wrap gap-3">
        {steps[state].map(([step, words]) => (
          <Press key={step} step={step} words={words} pending={pending} />
        ))}
        {withdrawAt && <Press step="stay" words="取消自动撤下" pending={pending} />}
      </p>
      {(state === 'published' || state === 'scheduled' || state === 'withdrawn') && (
        <details className="mt-3" open={note !== '' || answer.values?.note ? true : undefined}>
          <summary className="tap cursor-pointer text-link">
            {state === 'withdrawn' ? '在网址上留一句话' : '撤下时留一句话，或到时自动撤下'}
          </summary>
          <Field
            key={note}
            label="留在网址上的话"
            name="note"
            state={answer}
            value={note}
            multiline
            hint="例如“应作者要求撤下”。填了，打开这个网址的人会看到这句话和搜索框（410）；不填，看到的是“没有这个页面”（404）。"
          />
          {state === 'withdrawn' ? (
            <Press step="explain" words="保存这句话" pending={pending} />
          ) : (
            <>
              <Field
                key={withdrawAt?.input}
                label="撤下时间"
                name="withdrawTime"
                type="datetime-local"
                state={answer}
                value={withdrawAt?.input}
                hint={`${zone}。`}
              />
              <Press step="withdrawLater" words="到时自动撤下" pending={pending} />
            </>
          )}
        </details>
      )}
    </form>
  );
}

function Press({ step, words, pending }: { step: string; words: string; pending: boolean }) {
  return (
    <button type="submit" name="step" value={step} className="button button-quiet" disabled={pending}>
      {words}
    </button>
  );
}
