'use client';

import { useActionState } from 'react';
import { writeToEditors } from '@/app/(reader)/contact/actions';
import { Field, FormMessage, SubmitButton } from '@/components/form/form-field';
import { Honeypot } from '@/components/form/honeypot';
import { tokens } from '@/site/tokens';

/** A letter to the editors; without scripts too, as the form for comments. */
export function ContactForm() {
  const [state, action] = useActionState(writeToEditors, {}, '#contact-form');
  return (
    <form id="contact-form" action={action} className="contact-form no-print" data-draft="contact">
      <h2 className="block-title">给编辑部写信</h2>
      <FormMessage state={state} />
      <input type="hidden" name="seconds" defaultValue="" />
      <Field label="您的名字" name="name" state={state} value={tokens.name} required autoComplete="name" />
      <Field
        label="电子邮件"
        name="email"
        type="email"
        state={state}
        value={tokens.email}
        required
        autoComplete="email"
        hint="编辑用它给您回信，不会公开。"
      />
      <Field label="内容" name="body" state={state} multiline required hint="最多 4000 字。" />
      <p className="my-3 text-sm text-soft" data-counter="body" data-most="4000">
        0/4000
      </p>
      <Honeypot name="website" />
      <SubmitButton>寄出</SubmitButton>
    </form>
  );
}
