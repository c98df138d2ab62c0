'use client';

import { restore } from '@/app/admin/pages/actions';
import { FormMessage, SubmitButton } from '@/components/form/form-field';
import { useFormAction } from '@/components/form/use-form-action';

/** The page says again what this version says; what it says now becomes a version. */
export function RestoreForm({ slug, version }: { slug: string; version: number }) {
  const [state, form] = useFormAction(restore);
  return (
    <form {...form} className="mt-4">
      <FormMessage state={state} />
      <input type="hidden" name="slug" value={slug} />
      <input type="hidden" name="version" value={version} />
      <SubmitButton>恢复这个版本</SubmitButton>
      <p className="mt-2 text-sm text-soft">读者马上看到它；现在的文字留作旧版本。</p>
    </form>
  );
}
