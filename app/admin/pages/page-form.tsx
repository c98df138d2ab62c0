'use client';

import { type FormEvent, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { Body } from '@/app/admin/articles/[id]/body';
import { LocalNote } from '@/app/admin/articles/[id]/notes';
import { tidyHtml } from '@/app/admin/articles/editor/article-html';
import type { Written } from '@/app/admin/articles/editor/rich-text';
import { editPage } from '@/app/admin/pages/actions';
import { useLocalCopy } from '@/app/admin/pages/use-local-copy';
import { Field, FormMessage, SubmitButton } from '@/components/form/form-field';
import { changedBefore } from '@/components/form/typed-before';
import { useFormAction } from '@/components/form/use-form-action';
import { limits } from '@/text/limits';

type Props = { slug: string; title: string; html: string; seenAt: string };

const copyName = (slug: string) => `page-${slug}`;

/** One standing page on the table; what this computer kept of an earlier time is offered before. */
export function PageForm(props: Props) {
  const [kept, setKept] = useState<Record<string, string> | null>(null);
  return (
    <>
      <LocalNote
        name={copyName(props.slug)}
        take={({ fields }) => setKept({ ...fields, html: tidyHtml(fields.html ?? '') })}
      />
      <PageTable key={kept ? 'kept' : 'saved'} {...props} {...kept} />
    </>
  );
}

/** Title and text; 预览 shows below what readers would see, cleaned by the same rules. */
function PageTable({ slug, title, html, seenAt }: Props) {
  const [state, form] = useFormAction(editPage);
  const text = useRef<Written | null>(null);
  const rich = useRef<HTMLInputElement>(null);
  const preview = state.values?.preview;
  const { touch, sending, saved } = useLocalCopy(copyName(slug), () => {
    const typed = new FormData(form.ref.current as HTMLFormElement);
    // With what it began from: if somebody saved the page since, that is not written over.
    const [title, plain, from] = ['title', 'html', 'seenAt'].map((name) => String(typed.get(name) ?? ''));
    return { title, html: text.current?.html() ?? plain, seenAt: from } as Record<string, string>;
  });
  useLayoutEffect(() => {
    if (form.ref.current && changedBefore(form.ref.current)) touch();
  }, [form.ref, touch]);
  useEffect(() => {
    if (state.ok && state.values?.preview === undefined) saved();
  }, [state, saved]);

  function send(event: FormEvent<HTMLFormElement>) {
    if (rich.current) rich.current.value = text.current?.html() ?? '';
    sending();
    form.onSubmit(event);
  }
  return (
    <>
      {/* React empties a form once it is answered; what is being written must stay. */}
      <form {...form} onSubmit={send} onInput={touch} onReset={(event) => event.preventDefault()}>
        <FormMessage state={state} />
        <input type="hidden" name="slug" value={slug} />
        <input type="hidden" name="seenAt" value={state.values?.seenAt ?? seenAt} />
        <input type="hidden" name="rich" ref={rich} defaultValue="" />
        <Field label="标题" name="title" state={state} value={title} required maxLength={limits.pageTitle} />
        <Body html={state.values?.html ?? html} lang="zh-Hans" text={text} onChange={touch} onPicture={() => {}} />
        {(state.errors?.html ?? state.errors?.rich) && (
          <p className="text-sm font-semibold text-seal">{state.errors?.html ?? state.errors?.rich}</p>
        )}
        <p className="mt-4 flex flex-wrap gap-3">
          <SubmitButton name="intent" value="save">
            保存并发布
          </SubmitButton>
          <SubmitButton name="intent" value="draft" quiet>
            存为草稿
          </SubmitButton>
          <SubmitButton name="intent" value="preview" quiet>
            预览
          </SubmitButton>
        </p>
        <p className="mt-2 text-sm text-soft">没有保存的修改留在这台电脑上，下次打开这一页时可以取回。</p>
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
