'use client';

import { ArrowDown, ArrowUp } from 'lucide-react';
import { useId } from 'react';
import { add, change, move, remove } from '@/app/admin/links/actions';
import { Field, FormMessage, SubmitButton } from '@/components/form/form-field';
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
      {link && <DeleteForm id={link.id} name={link.title} />}
    </>
  );
}

function DeleteForm({ id, name }: { id: number; name: string }) {
  const [state, form] = useFormAction(remove);
  return (
    <form {...form} className="my-3">
      <FormMessage state={state} />
      <input type="hidden" name="id" value={id} />
      <SubmitButton quiet>{`删除“${name}”`}</SubmitButton>
    </form>
  );
}

/** Up and down in the order that readers see. */
export function MoveButtons({ id, name, first, last }: { id: number; name: string; first: boolean; last: boolean }) {
  const [state, form] = useFormAction(move);
  const box =
    'inline-flex size-11 cursor-pointer items-center justify-center rounded-sm border border-line text-link disabled:cursor-default disabled:opacity-30';
  return (
    <form {...form} className="inline-flex flex-wrap gap-1">
      <FormMessage state={state} />
      <button
        type="submit"
        name="move"
        value={`${id}:-1`}
        className={box}
        disabled={first}
        aria-label={`上移“${name}”`}
      >
        <ArrowUp aria-hidden size={18} />
      </button>
      <button type="submit" name="move" value={`${id}:1`} className={box} disabled={last} aria-label={`下移“${name}”`}>
        <ArrowDown aria-hidden size={18} />
      </button>
    </form>
  );
}
