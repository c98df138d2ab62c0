'use client';

import { fetchBack } from '@/app/admin/articles/[id]/versions/actions';
import { FormMessage, SubmitButton } from '@/components/form/form-field';
import { useFormAction } from '@/components/form/use-form-action';

/** Makes the version that is shown this editor's unsaved work. */
export function FetchForm({ id, version }: { id: number; version: number }) {
  const [answer, form] = useFormAction(fetchBack);
  return (
    <form {...form} className="my-4">
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="version" value={version} />
      <FormMessage state={answer} />
      <SubmitButton>取回这个版本</SubmitButton>
      <p className="mt-1 text-sm text-soft">它会在编辑器里打开。保存以前，读者看到的不变。</p>
    </form>
  );
}
