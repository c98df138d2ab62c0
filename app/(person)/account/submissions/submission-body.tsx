'use client';

import { type RefObject, useEffect, useRef, useState } from 'react';
import type { Start } from '@/app/(person)/account/submissions/submission-form';
import { tidyHtml } from '@/app/admin/articles/editor/article-html';
import { RichText, type Written } from '@/app/admin/articles/editor/rich-text';
import type { FormState } from '@/auth/action';
import { Field } from '@/components/form/form-field';
import { putTypedBefore } from '@/components/form/typed-before';
import { fromPlainForm } from '@/html/plain-form';

type Props = {
  start: Start;
  state: FormState;
  text: RefObject<Written | null>;
  /** The field that carries what stands in the editor; as of any field, what is typed in it is stored in the tab. */
  html: RefObject<HTMLTextAreaElement | null>;
  keep: () => void;
};

/** The words of a submission: the desk's editor in small, plain text without scripts. */
export function SubmissionBody({ start, state, text, html, keep }: Props) {
  const [content, setContent] = useState<string | null>(null);
  const box = useRef<HTMLDivElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  // After what was kept in the tab has been put back, and with what was typed before the scripts had come.
  useEffect(() => {
    const plain = box.current?.querySelector('textarea');
    const typed = plain && (putTypedBefore(plain) ?? (plain.value === plain.defaultValue ? null : plain.value));
    setContent(tidyHtml(typed ? fromPlainForm(typed, start.html) : (html.current?.value ?? start.html)));
    return () => clearTimeout(timer.current);
  }, [start.html, html]);

  function remember() {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      if (!html.current || !text.current) return;
      html.current.value = text.current.html();
      keep();
    }, 800);
  }

  return (
    <div ref={box} className="my-3">
      {content === null ? (
        <Field
          label="正文"
          name="body"
          state={state}
          value={start.plain}
          multiline
          required
          hint="每换一行就是一段。方括号里的一行（例如 [图片 1]）是原来的图片或表格，留着它就还在那里。"
        />
      ) : (
        <>
          <p className="text-lg font-semibold">
            正文<span className="text-seal"> *</span>
          </p>
          <input type="hidden" name="rich" value="yes" />
          <RichText
            small
            html={content}
            lang="zh-Hans"
            text={text}
            onChange={remember}
            onPicture={() => {}}
            onSource={() => {}}
            onUnfit={() => {}}
          />
          <p className="text-sm text-soft">可以从 Word 里复制过来，图片也可以放进去。</p>
        </>
      )}
      <textarea ref={html} name="html" defaultValue={start.html} hidden aria-hidden />
    </div>
  );
}
