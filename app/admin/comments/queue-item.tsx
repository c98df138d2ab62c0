import type { CommentState } from '@/db/comments/state';

export type Item = {
  id: number;
  name: string;
  email: string;
  isMember: boolean;
  article: { title: string; href: string; visible: boolean };
  when: string;
  at: string;
  iso: string;
  decided: string;
  parts: { text: string; link: boolean }[];
};

/** One comment with what an editor needs to decide. Addresses in it are marked, never links. */
export function QueueItem({ item, state }: { item: Item; state: CommentState }) {
  const links = item.parts.filter((part) => part.link).length;
  let at = 0;
  return (
    <li
      data-comment={item.id}
      tabIndex={-1}
      aria-label={`${item.name} 的评论`}
      className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 md:grid-cols-[auto_minmax(0,1fr)_auto] border-b border-line py-4 focus:bg-card focus:shadow-[inset_4px_0_0_var(--color-seal)] focus:outline-none"
    >
      <label className="grid size-11 place-items-center">
        <input type="checkbox" name={`pick-${item.id}`} />
        <span className="sr-only">选中 {item.name} 的评论</span>
      </label>
      <div className="min-w-0">
        <p className="flex flex-wrap items-baseline gap-x-3 text-sm text-soft">
          <strong className="text-base text-ink" translate="no">
            {item.name}
          </strong>
          {item.isMember && <span className="border border-line px-1">会员</span>}
          <span className="break-all" translate="no">
            {item.email}
          </span>
          <time dateTime={item.iso} title={item.at}>
            {item.when}
          </time>
          {links > 0 && <span className="font-semibold text-seal">含 {links} 个网址</span>}
          {item.decided && <span>处理：{item.decided}</span>}
        </p>
        <p className="text-sm">
          {item.article.visible ? (
            <a className="inline-flex min-h-11 items-center py-1 leading-normal" href={item.article.href}>
              《{item.article.title}》
            </a>
          ) : (
            <span className="inline-flex min-h-11 items-center text-soft">《{item.article.title}》（现不在网上）</span>
          )}
        </p>
        <p className="max-w-[42em] whitespace-pre-line [overflow-wrap:anywhere]">
          {item.parts.map((part) => {
            const key = at;
            at += part.text.length;
            return part.link ? (
              <span key={key} className="bg-wash underline decoration-dotted">
                {part.text}
              </span>
            ) : (
              part.text
            );
          })}
        </p>
      </div>
      <p className="col-span-2 mt-3 flex flex-wrap gap-2 max-md:*:flex-1 md:col-span-1 md:col-start-3 md:mt-0 md:self-start">
        {state !== 'approved' && (
          <button type="submit" name="decision" value={`approved:${item.id}`} className="button button-quiet">
            通过
          </button>
        )}
        {state !== 'rejected' && (
          <button type="submit" name="decision" value={`rejected:${item.id}`} className="button button-quiet">
            拒绝
          </button>
        )}
        {state !== 'held' && (
          <button type="submit" name="decision" value={`held:${item.id}`} className="button button-quiet">
            退回待审
          </button>
        )}
      </p>
    </li>
  );
}
