import { CommentQueue } from '@/app/admin/comments/comment-queue';
import { DeskHead } from '@/app/admin/desk-head';
import { editorPage } from '@/auth/page';
import { Tabs } from '@/components/tabs';
import { countHeld, listQueue } from '@/db/comments/moderate';
import type { CommentState } from '@/db/comments/state';
import { env } from '@/site/env';
import { paths } from '@/site/paths';
import { chineseDateTime, relativeOrDate } from '@/text/dates';
import { parseId } from '@/text/ids';
import { linkify } from '@/text/linkify';

const PER_PAGE = 50;
const tabs: [CommentState, string][] = [
  ['held', '待审'],
  ['approved', '已通过'],
  ['rejected', '未通过'],
];
const none = { held: '没有等待审核的评论。', approved: '还没有通过的评论。', rejected: '没有被拒绝的评论。' };

export const metadata = { title: '评论审核' };

/** 评论: those that wait come first; each is plain text, its addresses marked but not to be clicked by mistake. */
export default editorPage(async ({ viewer, query }) => {
  const state = tabs.find(([name]) => name === query.state)?.[0] ?? 'held';
  const after = parseId(query.after) ?? undefined;
  const [found, held] = await Promise.all([listQueue(state, PER_PAGE + 1, viewer.id, after), countHeld(viewer.id)]);
  const page = found.slice(0, PER_PAGE);
  const zone = env().timeZone;
  const items = page.map((c) => ({
    id: c.id,
    name: c.name,
    email: c.email,
    isMember: c.memberId !== null,
    article: { title: c.articleTitle, href: paths.article(c.articleId), visible: c.articleVisible },
    when: relativeOrDate(c.createdAt, zone),
    at: chineseDateTime(c.createdAt, zone),
    iso: c.createdAt.toISOString(),
    decided: c.decidedAt ? `${c.decidedBy ?? '系统'} · ${relativeOrDate(c.decidedAt, zone)}` : '',
    parts: linkify(c.body).map((part) => ({ text: part.text, link: part.href !== undefined })),
  }));
  return (
    <>
      <DeskHead href={paths.admin.comments()} />
      <Tabs
        label="评论状态"
        tabs={tabs.map(([name, label]) => ({
          name: name === 'held' ? `${label}（${held}）` : label,
          href: paths.admin.comments(name === 'held' ? {} : { state: name }),
          current: name === state,
        }))}
      />
      <CommentQueue
        key={`${state} ${after}`}
        state={state}
        items={items}
        none={after ? '这一页已经没有评论。' : none[state]}
      />
      <p className="my-6 flex flex-wrap gap-3">
        {after !== undefined && (
          <a className="button button-quiet" href={paths.admin.comments({ state })}>
            回到第一页
          </a>
        )}
        {found.length > PER_PAGE && (
          <a className="button button-quiet" href={paths.admin.comments({ state, after: page.at(-1)?.id })}>
            {state === 'held' ? '先看后面的' : '更早的'}
          </a>
        )}
      </p>
    </>
  );
});
