'use client';

import { saveAuthors, saveTerms } from '@/app/admin/terms/actions';
import { Field, FormMessage, SubmitButton } from '@/components/form/form-field';
import { useFormAction } from '@/components/form/use-form-action';

/** The protected terms, one a line. */
export function TermsForm({ terms }: { terms: string[] }) {
  const [state, form] = useFormAction(saveTerms);
  return (
    <form {...form}>
      <FormMessage state={state} />
      <input type="hidden" name="opened" value={terms.join('\n')} />
      <Field
        label="保留原样的词"
        name="terms"
        state={state}
        value={terms.join('\n')}
        multiline
        hint="每行一个，例如人名、机构名、专名。词要写得和文章里一样。"
      />
      <SubmitButton>保存</SubmitButton>
    </form>
  );
}

/** The spellings that are one author, a person a line. */
export function AuthorsForm({ authors }: { authors: string[] }) {
  const [state, form] = useFormAction(saveAuthors);
  return (
    <form {...form}>
      <FormMessage state={state} />
      <input type="hidden" name="opened" value={authors.join('\n')} />
      <Field
        label="同一作者"
        name="authors"
        state={state}
        value={authors.join('\n')}
        multiline
        hint="每行一位，各种写法用等号隔开，例如：吴家玮 = Jiawei Wu。"
      />
      <SubmitButton>更新作者写法</SubmitButton>
    </form>
  );
}
