'use client';

import type { MouseEvent } from 'react';
import type { ArticleState } from '@/db/articles/state';
import { paths } from '@/site/paths';

type ButtonProps = { next: string; words: string; pending: boolean; quiet?: boolean };

/** Saves what is written and does what it says; it belongs to the form wherever it stands. */
export function SaveButton({ next, words, pending, quiet = false }: ButtonProps) {
  return (
    <button
      className={quiet ? 'button button-quiet' : 'button'}
      type="submit"
      form="writing"
      name="next"
      value={next}
      disabled={pending}
    >
      {words}
    </button>
  );
}

type BarProps = {
  id: number;
  state: ArticleState;
  pending: boolean;
  status: string;
  onPreview: (event: MouseEvent) => void;
};

/** Saving, publishing and preview, in sight wherever one writes in a long article. */
export function SaveBar({ id, state, pending, status, onPreview }: BarProps) {
  const shown = state === 'published';
  return (
    <div className="work-bar">
      {state !== 'trashed' && (
        <SaveButton next="save" words={shown ? '更新' : '保存草稿'} pending={pending} quiet={!shown} />
      )}
      {state !== 'trashed' && !shown && (
        <SaveButton next="publish" words={state === 'scheduled' ? '立即发布' : '发布'} pending={pending} />
      )}
      <a
        className="button button-quiet"
        href={paths.admin.preview(id)}
        target="_blank"
        onClick={onPreview}
        rel="noopener"
      >
        预览
      </a>
      <span aria-live="polite" className="text-sm text-soft">
        {pending ? '正在保存…' : status}
      </span>
    </div>
  );
}
