'use client';

import { begin, undo } from '@/app/admin/articles/bulk/actions';
import { FormMessage, SubmitButton } from '@/components/form/form-field';
import { useFormAction } from '@/components/form/use-form-action';

type Props = { query: string; action: string; value: string; expected: number; words: string };

/** Does what the preview says; `expected` is the number it said. */
export function BulkForm({ words, ...fields }: Props) {
  const [state, form] = useFormAction(begin);
  return (
    <form {...form}>
      <FormMessage state={state} />
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <SubmitButton>{`确定${words}`}</SubmitButton>
    </form>
  );
}

export function UndoForm({ id, words }: { id: number; words: string }) {
  const [state, form] = useFormAction(undo);
  return (
    <form {...form} className="my-4">
      <FormMessage state={state} />
      <input type="hidden" name="id" value={id} />
      <SubmitButton quiet>{words}</SubmitButton>
    </form>
  );
}
