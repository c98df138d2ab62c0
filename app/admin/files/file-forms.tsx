'use client';

import { deleteFromLibrary, detach, rename } from '@/app/admin/files/actions';
import { Field, FormMessage, SubmitButton } from '@/components/form/form-field';
import { DeleteForm } from '@/components/form/row-buttons';
import { useFormAction } from '@/components/form/use-form-action';
import { limits } from '@/text/limits';

type Props = { file: { id: number; title: string; fileName: string }; name: string };

/** What readers see a file called. */
export function RenameForm({ file }: Props) {
  const [state, form] = useFormAction(rename);
  return (
    <form {...form}>
      <FormMessage state={state} />
      <input type="hidden" name="id" value={file.id} />
      <Field
        label="显示的名称"
        name="title"
        state={state}
        value={file.title}
        maxLength={limits.fileTitle}
        hint={`不填就用文件名：${file.fileName}`}
      />
      <SubmitButton quiet>保存名称</SubmitButton>
    </form>
  );
}

/** Deletes a file that no article offers. */
export function DeleteFileForm({ file, name }: Props) {
  return <DeleteForm action={deleteFromLibrary} id={file.id} name={name} />;
}

/** Takes a file away from an article. */
export function DetachForm({ file, name, articleId }: Props & { articleId: number }) {
  const [state, form] = useFormAction(detach);
  return (
    <form {...form}>
      <FormMessage state={state} />
      <input type="hidden" name="articleId" value={articleId} />
      <input type="hidden" name="id" value={file.id} />
      <SubmitButton quiet>{`从本文移除“${name}”`}</SubmitButton>
    </form>
  );
}
