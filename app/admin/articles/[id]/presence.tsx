'use client';

import { useState } from 'react';
import type { Editing } from '@/app/admin/articles/[id]/editing';
import { Note } from '@/app/admin/articles/[id]/notes';

type Props = {
  editing: Editing | null;
  lost: boolean;
  /** The answer to a save says it already. */
  told: boolean;
  takeOver: () => Promise<boolean>;
};

/** Who else has the article open; who is writing in it, and the way to take over. */
export function Presence({ editing, lost, told, takeOver }: Props) {
  const [failed, setFailed] = useState(false);
  if (!editing) return null;
  const { lock, others } = editing;
  const looking = others.filter((name) => name !== lock?.by);
  return (
    <div aria-live="polite">
      {lock && !told && (
        <Note>
          <p>
            {lost ? (
              <>
                <strong>
                  {lock.by} 接手了这篇文章（{lock.since}）。
                </strong>
                您写的都还在这里，也会继续存成您的草稿；要保存到文章，请先接手。
              </>
            ) : (
              <>
                <strong>
                  {lock.by} 正在修改这篇文章（{lock.since}开始）。
                </strong>
                您可以先看；您写的只存成您自己的草稿，要保存到文章，请先接手。
              </>
            )}
          </p>
          <p className="mt-2 flex flex-wrap items-center gap-3">
            <button type="button" className="button button-quiet" onClick={async () => setFailed(!(await takeOver()))}>
              接手
            </button>
            <span className="text-sm text-soft">
              {failed ? '没有接手成功，请检查网络后再试。' : `${lock.by} 会看到提示，没保存的文字会留成一个旧版本。`}
            </span>
          </p>
        </Note>
      )}
      {looking.length > 0 && <p className="text-sm text-soft">{looking.join('、')} 也打开了这篇文章。</p>}
    </div>
  );
}

/** The answer to a save while a colleague is writing: it can be saved all the same. Works without scripts. */
export function LockedNote({ locked, pending }: { locked: string; pending: boolean }) {
  const { by, when } = JSON.parse(locked) as { by: string; when: string };
  return (
    <Note alert>
      <p>
        <strong>还没有保存。</strong>
        {by} 正在修改这篇文章（{when}开始）。您写的还在下面，一个字也没有丢。
      </p>
      <p className="mt-2 flex flex-wrap items-center gap-3">
        <button type="submit" form="writing" name="seize" value="yes" className="button" disabled={pending}>
          接手并保存
        </button>
        <span className="text-sm text-soft">{by} 会看到提示，没保存的文字会留成一个旧版本。</span>
      </p>
    </Note>
  );
}
