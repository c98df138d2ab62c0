import type { ShownComment } from '@/db/comments/find';
import { chineseDateTime } from '@/text/dates';
import { linkify } from '@/text/linkify';

/** Approved comments: plain text, line breaks kept, links for people and not for search engines. */
export function CommentList({ comments, zone }: { comments: ShownComment[]; zone: string }) {
  if (!comments.length) return <p className="py-3 text-soft">还没有评论。</p>;
  return (
    <ol className="comments">
      {comments.map((c) => (
        <li key={c.id} id={`comment-${c.id}`}>
          <p className="text-sm text-soft">
            <strong translate="no">{c.name}</strong>
            {c.role && <span className="ms-2 border border-line px-1">{c.role === 'member' ? '会员' : '编辑'}</span>} ·{' '}
            <time dateTime={c.createdAt.toISOString()}>{chineseDateTime(c.createdAt, zone)}</time>
          </p>
          <p className="whitespace-pre-line [overflow-wrap:anywhere]">
            <Linked text={c.body} />
          </p>
        </li>
      ))}
    </ol>
  );
}

/** Plain text whose addresses are links, each segment keyed by where it starts. */
function Linked({ text }: { text: string }) {
  let at = 0;
  return linkify(text).map((part) => {
    const key = at;
    at += part.text.length;
    if (!part.href) return part.text;
    return (
      <a key={key} href={part.href} rel="nofollow ugc noopener">
        {part.text}
      </a>
    );
  });
}
