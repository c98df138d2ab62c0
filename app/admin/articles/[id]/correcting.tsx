'use client';

import { editCorrection, removeCorrection } from '@/app/admin/articles/[id]/actions';
import { SaveButton } from '@/app/admin/articles/[id]/save-bar';
import type { FormState } from '@/auth/action';
import { Field, FormMessage, SubmitButton } from '@/components/form/form-field';
import { DeleteForm } from '@/components/form/row-buttons';
import { useFormAction } from '@/components/form/use-form-action';

type Props = { answer: FormState; start: string; pending: boolean };

/** 更正 and 更新 of what readers have: beside the text, part of the form that saves it. */
export function Correcting({ answer, start, pending }: Props) {
  const { saved } = answer.values ?? {};
  const value = saved ? '' : start;
  return (
    <details className="panel" open={value !== '' || answer.errors?.correction ? true : undefined}>
      <summary>更正与更新</summary>
      <label className="tap gap-2">
        <input type="checkbox" name="minor" value="on" />
        只改错字，不写“更新于”
      </label>
      <Field
        key={saved}
        label="更正说明"
        name="correction"
        state={saved ? {} : answer}
        value={value}
        multiline
        hint="写明哪里有误、改成了什么。它带着今天的日期，显示在文章开头、“更正”页和订阅里。"
      />
      <SaveButton next="correct" words="发表更正" pending={pending} quiet />
    </details>
  );
}

export type CorrectionRow = { id: number; body: string; when: string; editor: string };

function CorrectionForm({ id, body, when, editor }: CorrectionRow) {
  const [answer, form] = useFormAction(editCorrection);
  return (
    <li className="border-t border-line py-2">
      <form {...form}>
        <input type="hidden" name="id" value={id} />
        <FormMessage state={answer} />
        <Field label={`${when} 的更正`} name="body" state={answer} value={body} multiline hint={editor} />
        <SubmitButton quiet>保存</SubmitButton>
      </form>
      <DeleteForm action={removeCorrection} id={id} name={`${when} 的更正`} />
    </li>
  );
}

/** What was corrected so far: put in other words or taken back. */
export function CorrectionRows({ rows }: { rows: CorrectionRow[] }) {
  if (rows.length === 0) return null;
  return (
    <details className="mt-8 border-t border-line pt-3">
      <summary className="tap cursor-pointer text-xl font-semibold">更正（{rows.length}）</summary>
      <ul>
        {rows.map((row) => (
          <CorrectionForm key={row.id} {...row} />
        ))}
      </ul>
    </details>
  );
}
