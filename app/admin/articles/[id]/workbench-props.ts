import type { NoteRow } from '@/app/admin/articles/[id]/article-notes';
import type { CorrectionRow } from '@/app/admin/articles/[id]/correcting';
import type { Editing } from '@/app/admin/articles/[id]/editing';
import type { ColumnChoice } from '@/app/admin/articles/column-select';
import type { ArticleState } from '@/db/articles/state';

export type Fields = Record<string, string>;
export type CoverChoice = { id: number; src: string; caption: string };
export type WorkbenchProps = {
  id: number;
  state: ArticleState;
  version: number;
  saved: Fields;
  draft: { version: number; fields: Fields; at: number; when: string } | null;
  /** Who saved this article after the unsaved work was begun; empty when nobody did. */
  overtaken: string;
  zone: string;
  /** Who else had it open when the page was rendered. */
  editing: Editing | null;
  columns: ColumnChoice[];
  covers: CoverChoice[];
  /** Titles of the articles chosen as related, by their numbers. */
  relatedTitles: Record<string, string>;
  notes: NoteRow[];
  corrections: CorrectionRow[];
  withdrawal: { note: string; at: { input: string; words: string } | null };
};
