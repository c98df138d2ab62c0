'use client';

import { englishTitle, longTitle } from '@/app/admin/gallery/samples';
import type { FormState } from '@/auth/action';
import { DragHandle, DragRows } from '@/components/form/drag-rows';
import { rowButton } from '@/components/form/row-button';
import { DeleteForm, MoveButtons } from '@/components/form/row-buttons';

const said = async (_: FormState, form: FormData): Promise<FormState> => ({
  ok: true,
  message: `这里不改顺序；收到的是 ${form.get('press') ?? form.get('id')}。`,
});
const rows = ['活动公告', longTitle, englishTitle];

/** Rows of the desk's lists, moved by mouse and by buttons, and deleted. Nothing is sent from here. */
export function RowStates() {
  return (
    <>
      <h3 className="mt-8 mb-2 text-lg" translate="no">
        DragRows · DragHandle · MoveButtons
      </h3>
      <DragRows action={said} className="border-t border-line">
        {rows.map((name, i) => (
          <li
            key={name}
            data-row={i + 1}
            className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-line py-2"
          >
            <DragHandle />
            <MoveButtons action={said} id={i + 1} name={name} first={i === 0} last={i === rows.length - 1}>
              <button type="submit" name="press" value={`${i + 1}:hide`} className={`${rowButton} px-3`}>
                隐藏
              </button>
            </MoveButtons>
            <span className="row-name">{name}</span>
          </li>
        ))}
      </DragRows>
      <h3 className="mt-8 mb-2 text-lg" translate="no">
        DeleteForm
      </h3>
      <DeleteForm action={said} id={1} name="活动公告" />
      <DeleteForm action={said} id={2} name={longTitle} />
    </>
  );
}
