'use client';

import { useId } from 'react';
import { add, arrange, change } from '@/app/admin/newsletter/[id]/actions';
import { Field, FormMessage, SubmitButton } from '@/components/form/form-field';
import { rowButton } from '@/components/form/row-button';
import { MoveButtons } from '@/components/form/row-buttons';
import { useFormAction } from '@/components/form/use-form-action';
import { limits } from '@/text/limits';

type ItemValues = {
  id: number;
  title: string;
  author: string;
  summary: string;
  url: string;
  section: string;
  withPicture: boolean;
  isArticle: boolean;
  hasPicture: boolean;
};

/** The words of an item for this issue, or a new item of the editors' own. */
export function ItemForm({ issueId, item, sections }: { issueId: number; item?: ItemValues; sections: string[] }) {
  const [state, form] = useFormAction(item ? change : add);
  const id = useId();
  const typed = state.ok ? undefined : state.values;
  const section = typed?.section ?? item?.section ?? sections[0];
  return (
    <form {...form}>
      <FormMessage state={state} />
      <input type="hidden" name="id" value={item?.id ?? issueId} />
      <Field label="标题" name="title" state={state} value={item?.title} required maxLength={limits.itemTitle} />
      <Field label="作者" name="author" state={state} value={item?.author} maxLength={limits.itemAuthor} />
      <Field
        label="提要"
        name="summary"
        state={state}
        value={item?.summary}
        multiline
        hint="只改信和这一期，不改文章。"
      />
      {!item?.isArticle && (
        <Field label="网址" name="url" state={state} value={item?.url} maxLength={limits.url} hint="可不填。" />
      )}
      <p className="my-3">
        <label htmlFor={id} className="block font-semibold">
          分栏
        </label>
        <select id={id} key={section} name="section" defaultValue={section} className="w-full max-w-xl">
          {[...new Set([...sections, ...(item ? [item.section] : [])])].map((title) => (
            <option key={title}>{title}</option>
          ))}
        </select>
      </p>
      {item?.hasPicture && (
        <label className="my-3 flex min-h-11 items-center gap-2">
          <input
            type="checkbox"
            name="withPicture"
            defaultChecked={typed ? typed.withPicture === 'on' : item.withPicture}
          />
          配图
        </label>
      )}
      <SubmitButton>{item ? '保存这一条' : '添加'}</SubmitButton>
    </form>
  );
}

/** Up, down and out. */
export function ArrangeButtons({ id, name, first, last }: { id: number; name: string; first: boolean; last: boolean }) {
  return (
    <MoveButtons action={arrange} id={id} name={name} first={first} last={last}>
      <button
        type="submit"
        name="press"
        value={`${id}:cut`}
        className={`${rowButton} px-3`}
        aria-label={`删去“${name}”`}
      >
        删去
      </button>
    </MoveButtons>
  );
}

/** Takes back what was cut. */
export function BackButton({ id, name }: { id: number; name: string }) {
  const [state, form] = useFormAction(arrange);
  return (
    <form {...form} className="inline-flex flex-wrap gap-1">
      <FormMessage state={state} />
      <button
        type="submit"
        name="press"
        value={`${id}:back`}
        className={`${rowButton} px-3`}
        aria-label={`收回“${name}”`}
      >
        收回
      </button>
    </form>
  );
}
