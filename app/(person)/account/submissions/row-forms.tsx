'use client';

import { dropDraft, retract } from '@/app/(person)/account/submissions/actions';
import { FormMessage, SubmitButton } from '@/components/form/form-field';
import { useFormAction } from '@/components/form/use-form-action';

/** 撤回 a submission, or 删除 a draft, asked once more before. */
export function RowForm({ id, kind }: { id: number; kind: 'retract' | 'drop' }) {
  const [state, form] = useFormAction(kind === 'retract' ? retract : dropDraft);
  const words = kind === 'retract' ? '撤回' : '删除';
  const sure = kind === 'retract' ? '撤回后编辑不能再发布它；您可以修改后再投。' : '草稿删除后不能恢复。';
  return (
    <details className="basis-full sm:basis-auto">
      <summary className="tap cursor-pointer px-2 text-link underline">{words}</summary>
      <form {...form} className="border-s-4 border-line ps-4">
        <FormMessage state={state} />
        <p className="my-2">{sure}</p>
        <input type="hidden" name="id" value={id} />
        <SubmitButton quiet>{`确定${words}`}</SubmitButton>
      </form>
    </details>
  );
}
