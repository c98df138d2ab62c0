'use client';

import { type ReactNode, useEffect, useRef, useState } from 'react';
import { offeredKey } from '@/app/admin/articles/[id]/use-autosave';
import { siteZone } from '@/app/admin/site-zone';
import { SubmitButton } from '@/components/form/form-field';
import type { FormProps } from '@/components/form/use-form-action';

type Fields = Record<string, string>;

/** Something an editor must see before they go on. */
export function Note({ children, alert }: { children: ReactNode; alert?: boolean }) {
  const shown = useRef<HTMLElement>(null);
  // Who saves from the middle of a long article must see why it was not saved.
  useEffect(() => {
    if (alert) shown.current?.scrollIntoView({ block: 'nearest' });
  }, [alert]);
  return (
    <section
      ref={shown}
      role={alert ? 'alert' : undefined}
      className="work-note my-3 border-s-4 border-seal bg-wash px-4 py-3"
    >
      {children}
    </section>
  );
}

function AbandonForm({ id, words, abandon }: { id: number; words: string; abandon: FormProps }) {
  return (
    <form {...abandon} className="inline">
      <input type="hidden" name="id" value={id} />
      <SubmitButton quiet>{words}</SubmitButton>
    </form>
  );
}

type Restored = { id: number; when: string; overtaken: string; abandon: FormProps };
/** Says that the unsaved work of last time is in the form again, and offers the saved article instead. */
export function RestoredNote({ id, when, overtaken, abandon }: Restored) {
  const [open, setOpen] = useState(true);
  if (!open) return null;
  return (
    <Note>
      <p>
        已恢复您{when}写下、还没有保存的修改。
        {overtaken && `在那之后，${overtaken} 保存过这篇文章；您保存时可以先比较。`}
      </p>
      <div className="mt-2 flex flex-wrap gap-3">
        <button type="button" className="button" onClick={() => setOpen(false)}>
          继续修改
        </button>
        <AbandonForm id={id} words="放弃修改，回到已保存的文章" abandon={abandon} />
      </div>
    </Note>
  );
}

/** What was written, when, and from which version of the article, or text of the page, it began. */
export type LocalCopy = { at: number; version?: number; seenAt?: string; fields: Fields };

type LocalNoteProps = { name: string; after?: number; take: (copy: LocalCopy) => void };
/** Offers what this computer kept under `name` and the site does not have, if it is newer than the site's draft (`after`). */
export function LocalNote({ name, after = 0, take }: LocalNoteProps) {
  const [copy, setCopy] = useState<LocalCopy | null>(null);
  useEffect(() => {
    try {
      const read = (key: string) => JSON.parse(localStorage.getItem(key) ?? 'null') as LocalCopy | null;
      const newest = [read(name), read(offeredKey(name))].find((found) => found && found.at > after);
      if (!newest) return;
      localStorage.setItem(offeredKey(name), JSON.stringify(newest));
      setCopy(newest);
    } catch {}
  }, [name, after]);
  if (!copy) return null;
  const decide = (taken?: LocalCopy) => {
    // What was taken is kept as before until it is saved.
    if (taken) localStorage.setItem(name, JSON.stringify(copy));
    localStorage.removeItem(offeredKey(name));
    if (taken) take(taken);
    setCopy(null);
  };
  return (
    <Note>
      <p>
        这台电脑上还有{' '}
        {new Date(copy.at).toLocaleString('zh-CN', { timeZone: siteZone(), dateStyle: 'long', timeStyle: 'short' })}{' '}
        的修改，没有保存到网站。
      </p>
      <div className="mt-2 flex flex-wrap gap-3">
        <button type="button" className="button" onClick={() => decide(copy)}>
          取回来
        </button>
        <button type="button" className="button button-quiet" onClick={() => decide()}>
          不要了
        </button>
      </div>
    </Note>
  );
}

type Conflict = { by: string; when: string; theirs: string; title: string; html: string };

type Told = { id: number; conflict: string; pending: boolean; abandon: FormProps };
/** A colleague saved first: what they wrote, and the choice. What is typed here stays where it is. */
export function ConflictNote({ id, conflict, pending, abandon }: Told) {
  const { by, when, theirs, title, html } = JSON.parse(conflict) as Conflict;
  return (
    <Note alert>
      <p>
        <strong>还没有保存。</strong>您打开这篇文章以后，{by} 在 {when} 保存过它。您写的还在下面，一个字也没有丢。
      </p>
      <details className="my-2">
        <summary className="tap cursor-pointer text-link underline">看 {by} 保存的文章</summary>
        <div className="border border-line bg-card p-4">
          <p className="font-title text-xl font-bold">{title}</p>
          <div className="article" dangerouslySetInnerHTML={{ __html: html }} />
        </div>
      </details>
      <div className="flex flex-wrap gap-3">
        <button type="submit" form="writing" name="over" value={theirs} className="button" disabled={pending}>
          用我写的覆盖
        </button>
        <AbandonForm id={id} words="放弃我写的，打开对方的" abandon={abandon} />
      </div>
      <p className="mt-2 text-sm text-soft">覆盖时，对方的文字会留作旧版本，不会消失。</p>
    </Note>
  );
}
