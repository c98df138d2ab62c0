'use client';

import { submit } from '@/app/(person)/account/submissions/actions';
import { Field, FormMessage, SubmitButton } from '@/components/form/form-field';
import { useFormAction } from '@/components/form/use-form-action';
import { limits } from '@/text/limits';

type Props = { member: number; author: string; columns: { id: number; name: string }[] };

export function SubmissionForm({ member, author, columns }: Props) {
  const [state, form] = useFormAction(submit, `submission-${member}`);
  const error = state.errors?.columnId;
  return (
    <form {...form} noValidate className="[&_label]:text-lg [&_textarea]:min-h-96">
      <FormMessage state={state} />
      <Field label="标题" name="title" state={state} required maxLength={limits.articleTitle} />
      <div className="my-3 max-w-xl">
        <label htmlFor="columnId" className="block font-semibold">
          栏目<span className="text-seal"> *</span>
        </label>
        {/* React resets a form after its action; a select keeps its choice only as a new one. */}
        <select
          key={state.values?.columnId}
          id="columnId"
          name="columnId"
          required
          defaultValue={state.values?.columnId ?? ''}
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? 'columnId-error' : 'columnId-hint'}
          className="w-full"
        >
          <option value="">请选择</option>
          {columns.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
        <p id="columnId-hint" className="text-sm text-soft">
          您觉得合适的栏目，编辑会再看。
        </p>
        {error && (
          <p id="columnId-error" className="text-sm font-semibold text-seal">
            {error}
          </p>
        )}
      </div>
      <Field
        label="作者"
        name="author"
        state={state}
        value={author}
        required
        maxLength={limits.articleAuthor}
        hint="文章上的署名。"
      />
      <Field
        label="正文"
        name="body"
        state={state}
        multiline
        required
        hint="可以从 Word 里复制过来。每换一行就是一段；图片请在发布前与编辑联系。"
      />
      <SubmitButton>交给编辑</SubmitButton>
    </form>
  );
}
