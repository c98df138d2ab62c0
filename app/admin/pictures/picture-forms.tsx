'use client';

import { useState } from 'react';
import { deleteFromLibrary, saveCaption } from '@/app/admin/pictures/actions';
import { FormMessage, SubmitButton } from '@/components/form/form-field';
import { useFormAction } from '@/components/form/use-form-action';
import { limits } from '@/text/limits';

/** The caption of one picture, and, where nothing shows it, its deletion after a second question. */
export function PictureForms({ id, caption, unused }: { id: number; caption: string; unused: boolean }) {
  const [saved, captionForm] = useFormAction(saveCaption);
  const [deleted, deletionForm] = useFormAction(deleteFromLibrary);
  const [asking, setAsking] = useState(false);
  return (
    <>
      <form {...captionForm}>
        <input type="hidden" name="id" value={id} />
        <label className="block text-sm" htmlFor={`caption-${id}`}>
          说明
        </label>
        <input
          className="w-full"
          id={`caption-${id}`}
          name="caption"
          defaultValue={saved.values?.caption ?? caption}
          maxLength={limits.pictureText * 2}
        />
        {saved.errors?.caption && <p className="text-sm font-semibold text-seal">{saved.errors.caption}</p>}
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
