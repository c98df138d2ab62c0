'use client';

import { useState } from 'react';
import { deleteFromLibrary, saveCaption } from '@/app/admin/pictures/actions';
import { FormMessage, SubmitButton } from '@/components/form/form-field';
import { useFormAction } from '@/components/form/use-form-action';
import { limits } from '@/text/limits';

export type Words = { caption: string; credit: string; licence: string };
const fields = [
  ['caption', '说明', limits.pictureText],
  ['credit', '作者', limits.pictureCredit],
  ['licence', '许可', limits.pictureLicence],
] as const;

type Props = { id: number; words: Words; unused: boolean };

/** What is said of one picture, and, where nothing shows it, its deletion after a second question. */
export function PictureForms({ id, words, unused }: Props) {
  const [saved, captionForm] = useFormAction(saveCaption);
  const [deleted, deletionForm] = useFormAction(deleteFromLibrary);
  const [asking, setAsking] = useState(false);
  return (
    <>
      <form {...captionForm}>
        <input type="hidden" name="id" value={id} />
        {fields.map(([name, label, most]) => (
          <p key={name} className="my-1">
            <label className="block text-sm" htmlFor={`${name}-${id}`}>
              {label}
            </label>
            <input
              className="w-full"
              id={`${name}-${id}`}
              name={name}
              defaultValue={saved.values?.[name] ?? words[name]}
              maxLength={most * 2}
            />
            {saved.errors?.[name] && (
              <strong className="block text-sm font-semibold text-seal">{saved.errors[name]}</strong>
            )}
          </p>
        ))}
        <FormMessage state={saved.ok ? saved : { ...saved, message: saved.errors ? undefined : saved.message }} />
        <p className="mt-2 flex flex-wrap gap-2">
          <SubmitButton quiet>保存说明</SubmitButton>
          {unused && !asking && (
            <button className="button button-quiet" type="button" onClick={() => setAsking(true)}>
              删除
            </button>
          )}
        </p>
      </form>
      {unused && (
        <form {...deletionForm} hidden={!asking}>
          <input type="hidden" name="id" value={id} />
          <FormMessage state={deleted} />
          <p className="mt-2 flex flex-wrap gap-2">
            <SubmitButton>确定删除</SubmitButton>
            <button className="button button-quiet" type="button" onClick={() => setAsking(false)}>
              不删除
            </button>
          </p>
        </form>
      )}
    </>
  );
}
