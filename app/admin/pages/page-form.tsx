'use client';

import { useActionState, useRef } from 'react';
import { Body } from '@/app/admin/articles/[id]/body';
import type { Written } from '@/app/admin/articles/editor/rich-text';
import { editPage } from '@/app/admin/pages/actions';
import { Field, FormMessage, SubmitButton } from '@/components/form-field';
import { limits } from '@/text/limits';

type Props = { slug: string; title: string; html: string; seenAt: string };

/** Title and text; 预览 shows below what readers would see, cleaned by the same rules. */
export function PageForm({ slug, title, html, seenAt }: Props) {
  const [state, submit] = useActionState(editPage, {});
  const text = useRef<Written | null>(null);
  const rich = useRef<HTMLInputElement>(null);
  const preview = state.values?.preview;
  const takeText = () => {
    if (rich.current) rich.current.value = text.current?.html() ?? '';
  };
  return (
    <>
      {/* React empties a form once it is answered; what is being written must stay. */}
      <form action={submit} onSubmit={takeText} onReset={(event) => event.preventDefault()}>
        <FormMessage state={state} />
        <input type="hidden" name="slug" value={slug} />
        <input type="hidden" name="seenAt" value={state.values?.seenAt ?? seenAt} />
        <input type="hidden" name="rich" ref={rich} defaultValue="" />
        <Field label="标题" name="title" state={state} value={title} required maxLength={limits.pageTitle} />
        <Body html={state.values?.html ?? html} lang="zh-Hans" text={text} onChange={() => {}} onPicture={() => {}} />
        {(state.errors?.html ?? state.errors?.rich) && (
          <p className="text-sm font-semibold text-seal">{state.errors?.html ?? state.errors?.rich}</p>
        )}
        <p className="mt-4 flex flex-wrap gap-3">
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
