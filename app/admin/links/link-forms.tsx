'use client';

import { useId } from 'react';
import { add, change, remove } from '@/app/admin/links/actions';
import { Field, FormMessage, SubmitButton } from '@/components/form/form-field';
import { DeleteForm } from '@/components/form/row-buttons';
import { useFormAction } from '@/components/form/use-form-action';
import { limits } from '@/text/limits';

type Values = { id: number; title: string; url: string; note: string; shown: boolean };

/** Title, address, note and whether it is shown, of a new or a known link. */
export function LinkForm({ link }: { link?: Values }) {
  const [state, form] = useFormAction(link ? change : add);
  const shownId = useId();
  const typed = state.ok ? undefined : state.values;
  return (
    <>
      <form {...form}>
        <FormMessage state={state} />
        {link && <input type="hidden" name="id" value={link.id} />}
        <Field label="名称" name="title" state={state} value={link?.title} required maxLength={limits.linkTitle} />
        <Field label="网址" name="url" state={state} value={link?.url} required maxLength={limits.url} />
        <Field label="说明" name="note" state={state} value={link?.note} hint="可不填；显示在友情链接页。" />
        <p className="my-3">
          <label htmlFor={shownId} className="inline-flex min-h-11 items-center gap-2">
            <input
              id={shownId}
              type="checkbox"
              name="shown"
              defaultChecked={typed ? typed.shown === 'on' : (link?.shown ?? true)}
            />
            显示给读者
          </label>
        </p>
        <SubmitButton>{link ? '保存' : '添加'}</SubmitButton>
      </form>
      {link && <DeleteForm action={remove} id={link.id} name={link.title} />}
    </>
  );
}
