'use client';

import { type FormEvent, useEffect, useState } from 'react';
import { decideComments } from '@/app/admin/comments/actions';
import { type Item, QueueItem } from '@/app/admin/comments/queue-item';
import { QueueHelp, useQueueKeys } from '@/app/admin/comments/queue-keys';
import { FormMessage } from '@/components/form/form-field';
import { useFormAction } from '@/components/form/use-form-action';
import type { CommentState } from '@/db/comments/state';

/** The queue is one plain form; with scripts a decided comment leaves at once and the next one has the focus. */
export function CommentQueue({ state, items, none }: { state: CommentState; items: Item[]; none: string }) {
  const [answer, sending] = useFormAction(decideComments);
  const [leaving, setLeaving] = useState<number[]>([]);
  const form = sending.ref;
  const shown = items.filter((item) => !leaving.includes(item.id));
  const keys = useQueueKeys(form, shown.length);

  useEffect(() => {
    const decided = answer.values?.decided?.split(',').map(Number) ?? [];
    setLeaving((before) => (answer.ok ? before.filter((id) => !decided.includes(id)) : []));
  }, [answer]);

  function leave(event: FormEvent<HTMLFormElement>) {
    const button = (event.nativeEvent as SubmitEvent).submitter as HTMLButtonElement | null;
    const which = button?.value.split(':')[1] ?? '';
    const picked = [...(form.current?.querySelectorAll<HTMLInputElement>('input[name^=pick-]:checked') ?? [])];
    const ids = which === 'picked' ? picked.map((box) => Number(box.name.slice(5))) : [Number(which)];
    if (button?.dataset.undo === undefined) setLeaving((before) => [...before, ...ids]);
    sending.onSubmit(event);
  }

  function pickAll(on: boolean) {
    for (const box of form.current?.querySelectorAll<HTMLInputElement>('input[name^=pick-]') ?? []) box.checked = on;
  }

  return (
    <form {...sending} onSubmit={leave}>
      <input type="hidden" name="seen" value={state} />
      {/* Enter in a checkbox must decide nothing: the first button of a form is the one that Enter presses. */}
      <button type="submit" disabled hidden />
      <div aria-live="polite" className="flex flex-wrap items-center gap-x-4">
        <FormMessage state={answer} />
        {answer.values?.undo && (
          <p>
            <button
              type="submit"
              name="decision"
              value={answer.values.undo}
              className="button button-quiet"
              data-undo=""
            >
              撤销刚才的决定
            </button>
          </p>
        )}
      </div>
      {shown.length === 0 ? (
        <p className="py-10 text-center text-soft">{none}</p>
      ) : (
        <>
          <div className="sticky top-0 z-1 flex flex-wrap items-center gap-2 border-b border-line bg-paper py-2">
            {keys.ready && (
              <label className="inline-flex min-h-11 items-center gap-2 pe-2">
                <input type="checkbox" onChange={(event) => pickAll(event.target.checked)} /> 全选
              </label>
            )}
            {state !== 'approved' && (
              <button type="submit" name="decision" value="approved:picked" className="button button-quiet">
                批量通过
              </button>
            )}
            {state !== 'rejected' && (
              <button type="submit" name="decision" value="rejected:picked" className="button button-quiet">
                批量拒绝
              </button>
            )}
            <span className="grow" />
            {keys.ready && <QueueHelp keys={keys} />}
          </div>
          <ol>
            {shown.map((item) => (
              <QueueItem key={item.id} item={item} state={state} />
            ))}
          </ol>
        </>
      )}
    </form>
  );
}
