'use client';

import { useActionState } from 'react';
import { editPage } from '@/app/admin/pages/actions';
import { Field, FormMessage, SubmitButton } from '@/components/form-field';
import { limits } from '@/text/limits';

type Props = { slug: string; title: string; html: string; seenAt: string };

/** Title and text; 预览 shows below what readers would see, cleaned by the same rules. */
export function PageForm({ slug, title, html, seenAt }: Props) {
  const [state, submit] = useActionState(editPage, {});
  const preview = state.values?.preview;
  return (
    <>
      <form action={submit}>
        <FormMessage state={state} />
        <input type="hidden" name="slug" value={slug} />
        <input type="hidden" name="seenAt" value={state.values?.seenAt ?? seenAt} />
        <Field label="标题" name="title" state={state} value={title} required maxLength={limits.pageTitle} />
        <div className="my-3">
          <label htmlFor="html" className="block font-semibold">
            内容 <span className="text-seal">*</span>
          </label>
          <textarea
            id="html"
            name="html"
            rows={16}
            required
            className="w-full"
            spellCheck={false}
            defaultValue={state.values?.html ?? html}
            aria-describedby="html-hint"
          />
          <p id="html-hint" className="text-sm text-soft">
            可以直接写文字，空一行另起一段；也可以用 HTML，例如 &lt;h2&gt;、&lt;a&gt;、&lt;ul&gt;。脚本和样式会被去掉。
          </p>
          {state.errors?.html && <p className="text-sm font-semibold text-seal">{state.errors.html}</p>}
        </div>
        <p className="flex flex-wrap gap-3">
          <SubmitButton name="intent" value="save">
            保存
          </SubmitButton>
          <SubmitButton name="intent" value="preview" quiet>
            预览
          </SubmitButton>
        </p>
      </form>
      {preview !== undefined && (
        <section aria-label="预览" className="mt-8 border border-dashed border-line p-4">
          <p className="mb-2 text-sm text-soft">预览（尚未保存）</p>
          <h2 className="text-3xl">{state.values?.title}</h2>
          <div className="article" dangerouslySetInnerHTML={{ __html: preview }} />
        </section>
      )}
    </>
  );
}
