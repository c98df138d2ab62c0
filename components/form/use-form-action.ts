import { unstable_isUnrecognizedActionError as isOfBefore, unstable_rethrow as rethrow } from 'next/navigation';
import { type FormEvent, useActionState, useEffect, useRef, useState, useTransition } from 'react';
import { requestFormReset } from 'react-dom';
import type { FormState } from '@/auth/action';
import { useTabStorage } from '@/components/form/use-tab-storage';

export type Action = (earlier: FormState, form: FormData) => Promise<FormState>;
/** What a <form> takes from useFormAction. */
export type FormProps = ReturnType<typeof useFormAction>[1];

const isRefused = (error: unknown): error is Error => error instanceof Error && /\p{Script=Han}/u.test(error.message);

/** Why there was no answer: an update, the server's own sentence (plain text of server/error-pages.ts), no connection. */
export function whyNot(error: unknown): string {
  if (isOfBefore(error)) return '网站更新过，这一页要重新打开才能提交。您写的都还在这里，请先复制下来。';
  if (isRefused(error)) return `${error.message}您写的都还在这里。`;
  return '网站没有应答，可能断了线，或者内容太大。您写的都还在这里，请过一会儿再试，先不要关闭本页。';
}

/** The form's typed fields with the button that was pressed. */
function typedIn(event: FormEvent<HTMLFormElement>): FormData {
  const typed = new FormData(event.currentTarget);
  const button = (event.nativeEvent as SubmitEvent).submitter as HTMLButtonElement | null;
  if (button?.name) typed.set(button.name, button.value);
  return typed;
}

/**
 * The only way to use a server action in a form: its answer, and what the <form> takes. Without scripts the form is sent as
 * any other. With them a lost connection, or a server that restarts or is too busy, leaves everything as it was typed and
 * says so; React by itself would put an error page in its place. `keepAs` keeps what is typed in this tab (useTabStorage).
 */
export function useFormAction(action: Action, keepAs?: string) {
  const [plain, submit] = useActionState(action, {});
  const [live, setLive] = useState<FormState | null>(null);
  const [pending, start] = useTransition();
  const ref = useRef<HTMLFormElement>(null);
  const { keep, forget } = useTabStorage(ref, keepAs);
  const state = live ?? plain;
  useEffect(() => {
    if (state.ok) forget();
  }, [state, forget]);

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const typed = typedIn(event);
    start(async () => {
      try {
        const said = await action({}, typed);
        if (said.open) return location.assign(said.open);
        start(() => {
          if (form.isConnected) requestFormReset(form);
          setLive(said);
        });
      } catch (error) {
        leave(error);
        start(() => setLive({ message: whyNot(error) }));
      }
    });
  }

  /** Next goes to another page by an error of its own: what was typed has been taken. */
  function leave(error: unknown) {
    try {
      rethrow(error);
    } catch (gone) {
      forget();
      throw gone;
    }
  }
  return [state, { ref, action: submit, onSubmit, onInput: keep }, pending] as const;
}
