import { paths } from '@/site/paths';
import { markMembersOnly } from '@/site/render-context';

type Shown = { id: number; summary: string; html: string; leadsTo: string; forMembers: boolean };

/** Whether the words are kept from who reads this: db/ gives none of them. */
export const isClosed = ({ forMembers, html, leadsTo }: Pick<Shown, 'forMembers' | 'html' | 'leadsTo'>) =>
  forMembers && html === '' && leadsTo === '';

/** In place of the words of an article for members; tells server/, which shows members the whole article instead. */
export function MembersNotice({ article }: { article: Shown }) {
  markMembersOnly();
  return (
    <>
      {article.summary && <p className="article members-summary">{article.summary}</p>}
      <section className="corrections my-6" lang="zh-Hans" aria-label="供会员阅读">
        <p>
          <strong>这篇文章供会员阅读。</strong>登录后就能看到全文；还不是会员，欢迎申请加入。
        </p>
        <p className="no-print flex flex-wrap gap-2">
          <a className="button" href={paths.login(paths.article(article.id))}>
            登录后阅读
          </a>{' '}
          <a className="button button-quiet" href={paths.join()}>
            申请加入
          </a>
        </p>
      </section>
    </>
  );
}
