import { notFound } from 'next/navigation';
import { editingInWords } from '@/app/admin/articles/[id]/editing';
import { Workbench } from '@/app/admin/articles/[id]/workbench';
import { placingFields } from '@/app/admin/articles/placing-fields';
import { StateMark } from '@/app/admin/articles/state-mark';
import { Submission } from '@/app/admin/articles/submission/submission';
import { ArticleFiles } from '@/app/admin/files/article-files';
import { editorPage } from '@/auth/page';
import { BackLink } from '@/components/back-link';
import { findDraft } from '@/db/articles/drafts';
import { findEditable } from '@/db/articles/write';
import { listEditableColumns } from '@/db/columns/find';
import { listForDesk } from '@/db/corrections/corrections';
import { findEditing } from '@/db/editing/presence';
import { isEvent } from '@/db/events/find';
import { listPlacings } from '@/db/fronts/placements';
import { keywordLine } from '@/db/keywords/keyword-line';
import { listNotes } from '@/db/notes/notes';
import { listCoverChoices } from '@/db/pictures/find';
import { listChosenTitles } from '@/db/related/related';
import { env } from '@/site/env';
import { paths } from '@/site/paths';
import { forLines } from '@/text/article-lines';
import { chineseDateTime, relativeOrDate, zonedInput, zoneName } from '@/text/dates';
import { parseId } from '@/text/ids';
import { limits } from '@/text/limits';

export const metadata = { title: '编辑文章' };

/** The list that the editor came from: its filter and page, whatever else an address says. */
function listQuery(list: unknown): Record<string, string> {
  const given = new URLSearchParams(typeof list === 'string' ? list.slice(0, 1000) : '');
  return Object.fromEntries(
    ['q', 'author', 'column', 'state', 'order', 'page'].map((name) => [name, given.get(name) ?? '']),
  );
}

/** The page on which an article is edited, with what was saved or what this editor typed since. */
export default editorPage(async ({ viewer, params, query }) => {
  const id = parseId(params.id) ?? 0;
  const article = id ? await findEditable(id, viewer.id) : null;
  if (!article) notFound();
  const [draft, columns, covers, event, corrections, editing, notes, placings] = await Promise.all([
    findDraft(id, viewer.id),
    listEditableColumns(viewer.id),
    listCoverChoices(article),
    isEvent(id),
    listForDesk(id),
    findEditing(id, viewer.id),
    listNotes(id),
    listPlacings(id),
  ]);
  const zone = env().timeZone;
  const time = article.scheduledFor ?? article.publishedAt;
  const saved = {
    title: article.title,
    shortTitle: article.shortTitle,
    leadsTo: article.leadsTo,
    related: article.related.join(),
    columnId: String(article.columnId),
    alsoIn: article.alsoIn.join(),
    ...forLines((name) => article[name]),
    source: article.source,
    keywords: keywordLine(article.keywords),
    summary: article.summary,
    html: article.html,
    lang: article.lang,
    coverId: article.coverId ? String(article.coverId) : '',
    punctuationAsTyped: article.punctuationAsTyped ? 'on' : '',
    membersOnly: article.membersOnly ? 'on' : '',
    ...placingFields(placings, zone),
    time: time ? zonedInput(time, zone) : '',
  };
  const named = `${saved.related},${draft?.fields.related ?? ''}`.split(',').flatMap((one) => parseId(one) ?? []);
  const relatedTitles = await listChosenTitles(named.slice(0, 2 * limits.relatedArticles), viewer.id);
  const edited = `${article.editor ?? ''} ${relativeOrDate(article.editedAt, zone)}`.trim();
  return (
    <>
      <BackLink href={paths.admin.articles(listQuery(query.list))}>全部文章</BackLink>
      <h1 className="sr-only">编辑文章：{article.title}</h1>
      <p className="mb-2 flex flex-wrap items-center gap-x-4 gap-y-1 text-sm text-soft">
        <StateMark state={article.state} />
        <span className="tabular-nums">编号 {id}</span>
        {article.state === 'scheduled' && time && <span>{chineseDateTime(time, zone)} 自动发布</span>}
        {article.state === 'published' && time && <span>发布于 {chineseDateTime(time, zone)}</span>}
        <span>最后保存：{edited}</span>
        <a className="tap" href={paths.admin.versions(id)}>
          旧版本
        </a>
        <a className="tap" href={paths.admin.event(id)}>
          {event ? '活动安排' : '设为活动'}
        </a>
        {article.state === 'published' && (
          <a className="tap" href={paths.article(id)}>
            看读者看到的样子
          </a>
        )}
      </p>
      <Submission id={id} state={article.state} viewerId={viewer.id} />
      <Workbench
        id={id}
        state={article.state}
        version={article.version}
        saved={saved}
        draft={
          draft && {
            version: draft.version,
            fields: draft.fields,
            at: draft.savedAt.getTime(),
            when: relativeOrDate(draft.savedAt, zone),
          }
        }
        overtaken={draft && draft.version !== article.version ? edited : ''}
        notes={notes.map(({ createdAt, resolvedAt, editor, ...note }) => ({
          ...note,
          when: relativeOrDate(createdAt, zone),
          editor: editor ?? '',
          resolved: resolvedAt !== null,
        }))}
        corrections={corrections.map(({ createdAt, editor, ...row }) => ({
          ...row,
          when: chineseDateTime(createdAt, zone),
          editor: editor ?? '',
        }))}
        withdrawal={{
          note: article.withdrawalNote,
          at: article.withdrawAt && {
            input: zonedInput(article.withdrawAt, zone),
            words: chineseDateTime(article.withdrawAt, zone),
          },
        }}
        relatedTitles={Object.fromEntries(relatedTitles)}
        zone={zoneName(zone)}
        editing={editing && editingInWords(editing)}
        columns={columns.map((c) => ({ id: c.id, name: c.name, child: c.parentId !== null }))}
        covers={covers.map((p) => ({
          id: p.id,
          src: paths.upload(p.widths.length > 1 ? p.path.replace(/\d+\.webp$/, `${p.widths[0]}.webp`) : p.path),
          caption: p.caption,
        }))}
      />
      <ArticleFiles articleId={id} isEvent={event} query={query} />
    </>
  );
});
