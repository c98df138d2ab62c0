import { eq } from 'drizzle-orm';
import { findDraft } from '@/db/articles/drafts';
import { type findArticle, mayHaveAll } from '@/db/articles/find';
import { preparedHtml } from '@/db/articles/prepared-html';
import { asShown } from '@/db/articles/shown';
import { findEditable } from '@/db/articles/write';
import { db } from '@/db/client';
import { keywordsOf } from '@/db/keywords/keyword-line';
import { columns } from '@/db/schema/columns';
import { pictures } from '@/db/schema/pictures';
import { leadTarget } from '@/html/typed-link';
import { forLines } from '@/text/article-lines';
import { parseId } from '@/text/ids';
import { articleLangs } from '@/text/languages';

type Shown = NonNullable<Awaited<ReturnType<typeof findArticle>>>;

/**
 * An article in any state as findArticle would give it to a reader, with the editor's own unsaved work in it; null for
 * an unknown id. Editors only. Words are cleaned as a save would clean them.
 */
export async function findPreview(id: number, editorId: number): Promise<(Shown & { unsaved: boolean }) | null> {
  const [saved, draft] = await Promise.all([findEditable(id, editorId), findDraft(id, editorId)]);
  if (!saved) return null;
  const typed: Partial<Record<string, string>> = draft?.fields ?? {};
  const coverId = draft ? parseId(typed.coverId) : saved.coverId;
  const [[chosen], [kept], [cover]] = await Promise.all([
    db()
      .select()
      .from(columns)
      .where(eq(columns.id, parseId(typed.columnId) ?? saved.columnId)),
    db().select().from(columns).where(eq(columns.id, saved.columnId)),
    db()
      .select()
      .from(pictures)
      .where(eq(pictures.id, coverId ?? 0)),
  ]);
  const column = chosen ?? kept;
  if (!column) return null;
  const html = await db().transaction((tx) => preparedHtml(tx, typed.html ?? saved.html));
  const punctuationAsTyped =
    draft && 'punctuationAsTyped' in typed ? Boolean(typed.punctuationAsTyped) : saved.punctuationAsTyped;
  return {
    id,
    title: asShown(typed.title?.trim() || saved.title, punctuationAsTyped),
    lang: articleLangs.find((lang) => lang === typed.lang) ?? saved.lang,
    publishedAt: saved.scheduledFor ?? saved.publishedAt ?? new Date(),
    views: saved.views,
    summary: asShown(typed.summary ?? saved.summary, punctuationAsTyped),
    cover: cover?.path ?? null,
    width: cover?.width ?? null,
    height: cover?.height ?? null,
    widths: cover?.widths ?? null,
    focusX: cover?.focusX ?? null,
    focusY: cover?.focusY ?? null,
    ...forLines((name) => typed[name] ?? saved[name]),
    source: asShown(typed.source ?? saved.source, punctuationAsTyped),
    keywords: typed.keywords === undefined ? saved.keywords : keywordsOf(typed.keywords),
    html,
    leadsTo: typed.leadsTo === undefined ? saved.leadsTo : (leadTarget(typed.leadsTo) ?? ''),
    has: mayHaveAll,
    forMembers: false,
    punctuationAsTyped,
    updatedAt: saved.updatedAt,
    column,
    isEvent: false,
    unsaved: draft !== null,
  };
}
