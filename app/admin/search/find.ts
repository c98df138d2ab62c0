import { deskGroups, deskHome, mayOpen } from '@/app/admin/entries';
import { hasRole } from '@/auth/session';
import { type DeskHit, type DeskHits, listAtDesk } from '@/db/desk/search';
import type { Viewer } from '@/db/members/find';
import { isMeant } from '@/db/searches/suggestions';
import { paths } from '@/site/paths';

/** What one does rather than where one goes. */
const actions: DeskHit[] = [
  { name: '写文章', note: '新建一篇', path: paths.admin.newArticle() },
  { name: '新建活动', note: '讲座、聚会', path: paths.admin.newEvent() },
  { name: '审核评论', note: '等待审核的评论', path: paths.admin.comments() },
  { name: '导出统计表格', note: 'CSV', path: paths.admin.statisticsTable() },
];

/** The desk's pages and actions that these words mean, by name, sentence or pinyin; all of them without words. */
function findPages(words: string, viewer: Viewer): DeskHit[] {
  const entries = [deskHome, ...deskGroups.flatMap((group) => group.entries)];
  const pages = entries
    .filter((entry) => mayOpen(viewer, entry))
    .map(({ name, about, href }) => ({ name, note: about, path: href }));
  return [...pages, ...actions].filter(({ name, note }) => !words || isMeant(name, words) || note.includes(words));
}

/** Everything at the desk that these words mean for this viewer, at most `limit` of a kind. */
export async function findForViewer(words: string, viewer: Viewer, limit?: number): Promise<DeskHits[]> {
  const pages = findPages(words, viewer);
  const rest = words ? await listAtDesk(words, viewer.id, (role) => hasRole(viewer, role), limit) : [];
  return pages.length ? [{ title: '后台页面', found: pages }, ...rest] : rest;
}
