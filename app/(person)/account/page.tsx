import { DevicesForm } from '@/app/(person)/account/devices-form';
import { EverywhereForm } from '@/app/(person)/account/everywhere-form';
import { LettersForm } from '@/app/(person)/account/letters-form';
import { SubscriptionForm } from '@/app/(person)/account/subscription-form';
import { memberPage } from '@/auth/page';
import { Facts } from '@/components/facts';
import { Pager } from '@/components/pager';
import { listOwnComments, ownCommentStates } from '@/db/comments/of-member';
import { findOwnAccount } from '@/db/members/account';
import { roleNames } from '@/db/members/administer';
import { listSessions } from '@/db/sessions/sessions';
import { findOwnSubscription } from '@/db/subscribers/of-member';
import { env } from '@/site/env';
import { paths } from '@/site/paths';
import { chineseDate, chineseDateTime } from '@/text/dates';
import { parsePage } from '@/text/ids';

/* The member's home page: account, newsletter, sessions, own comments, and links to everything that they can change. */

export const metadata = { title: '我的账户' };

const forEditors = ['收信', '有评论待审、有新投稿时，怎样写信告诉您', paths.deskLetters()] as const;
const doors = [
  ['投稿', '写一篇文章交给编辑，看看稿件的进展', paths.submissions()],
  ['修改资料', '姓名、单位、专业、介绍', paths.profile()],
  ['更改密码', '改了之后，其他设备要重新登录', paths.password()],
  ['更改电子邮件', '登录和收信用的地址', paths.email()],
  ['我的数据', '下载本站保存的资料，或删除账户', paths.ownData()],
] as const;

export default memberPage(async ({ viewer, query }) => {
  const page = parsePage(query.page) ?? 1;
  const [account, comments, sessions, subscription] = await Promise.all([
    findOwnAccount(viewer.id),
    listOwnComments(viewer.id, page),
    listSessions(viewer.id),
    findOwnSubscription(viewer.id),
  ]);
  const zone = env().timeZone;
  return (
    <>
      <h1 className="text-3xl">我的账户</h1>
      {query.done === 'password' && (
        <p role="status" className="my-4 max-w-2xl border-s-4 border-seal bg-wash px-4 py-3">
          密码已更改。其他设备上的登录都已结束。
        </p>
      )}
      <div className="max-w-2xl">
        <Facts
          facts={[
            [
              '姓名',
              <span key="name" translate="no">
                {viewer.name}
              </span>,
            ],
            [
              '电子邮件',
              <span key="email" translate="no">
                {viewer.email}
              </span>,
            ],
            ['用户名', account?.userName],
            ['单位', account?.institution],
            ['身份', roleNames[viewer.role]],
            ['加入', account?.approvedAt && chineseDate(account.approvedAt, zone)],
          ]}
        />
      </div>
      <ul className="my-6 grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
        {[...doors, ...(viewer.role === 'member' ? [] : [forEditors])].map(([name, hint, href]) => (
          <li key={href}>
            <a
              href={href}
              className="block h-full border border-line bg-card p-5 text-inherit no-underline hover:border-seal"
            >
              <strong className="font-title text-xl text-link">{name}</strong>
              <span className="mt-1 block text-soft">{hint}</span>
            </a>
          </li>
        ))}
      </ul>
      <div className="grid items-start gap-x-[min(4rem,5%)] gap-y-10 lg:grid-cols-2">
        <section>
          <h2 className="block-title">
            <span>我的评论{comments.total > 0 && `（${comments.total}）`}</span>
          </h2>
          {comments.total === 0 && <p className="py-3 text-soft">您还没有发表过评论。</p>}
          <ol>
            {comments.rows.map((c) => (
              <li key={c.id} className="border-b border-line py-4">
                <p className="text-sm text-soft">
                  <strong className={c.state === 'approved' ? 'text-ink' : 'text-seal'}>
                    {ownCommentStates[c.state]}
                  </strong>{' '}
                  · <time dateTime={c.createdAt.toISOString()}>{chineseDateTime(c.createdAt, zone)}</time> ·{' '}
                  {c.articleId && c.articleTitle ? (
                    <a href={paths.article(c.articleId)}>{c.articleTitle}</a>
                  ) : (
                    '文章已不在网上'
                  )}
                </p>
                <p className="mt-1 whitespace-pre-line [overflow-wrap:anywhere]">{c.body}</p>
              </li>
            ))}
          </ol>
          <Pager page={page} pages={comments.pages} href={(n) => paths.account({ page: n })} />
        </section>
        <div className="grid gap-y-10">
          <section>
            <h2 className="block-title">《即时通讯》</h2>
            <SubscriptionForm frequency={subscription} />
          </section>
          <section>
            <h2 className="block-title">来信的文字</h2>
            <p className="my-2 text-soft">本站写给您的信，用下面选的文字。登录时若在网页上换了一种，信也跟着换。</p>
            <LettersForm script={account?.script ?? 'as-written'} />
          </section>
          <section>
            <h2 className="block-title">登录的设备</h2>
            <p className="my-2 text-soft">不认识的，或在别处忘了退出的，可以在这里结束它的登录。</p>
            <DevicesForm
              devices={sessions.map(({ id, device, createdAt, seenAt }) => ({
                id,
                device,
                since: chineseDateTime(createdAt, zone),
                seen: chineseDateTime(seenAt, zone),
                current: id === viewer.sessionId,
              }))}
            />
            <h3 className="mt-6 text-lg">退出所有设备</h3>
            <p className="my-2 text-soft">所有设备都要重新登录，包括这一台。</p>
            <EverywhereForm />
          </section>
        </div>
      </div>
    </>
  );
});
