import { letter } from '@/mail/letter';
import { paths } from '@/site/paths';
import { truncate } from '@/text/characters';

type To = { to: string; siteName: string; name: string };
const noForwarding = '链接七天内有效，打开后不必登录，所以请不要转发这封信。要改收信的方式，请到“我的账户”。';

/** To an editor: a comment waits; two links, each to a page with one button. */
export const heldCommentLetter = (
  facts: To & { title: string; author: string; body: string; approve: string; reject: string },
) =>
  letter({
    ...facts,
    subject: `有一条评论待审：《${truncate(facts.title, 30)}》`,
    before: [`${facts.author} 在《${facts.title}》下留言：`],
    quote: truncate(facts.body, 1500),
    links: [
      { label: '通过', path: paths.decide(facts.approve) },
      { label: '拒绝', path: paths.decide(facts.reject) },
    ],
    after: [noForwarding],
  });

/** To an editor: an article was submitted. */
export const submittedLetter = (facts: To & { title: string; author: string; id: number }) =>
  letter({
    ...facts,
    subject: `有新的投稿：《${truncate(facts.title, 30)}》`,
    before: [`${facts.author || '一位会员'} 投来《${facts.title}》，请审阅。`],
    links: [{ label: '看稿件', path: paths.admin.article(facts.id) }],
    after: ['要改收信的方式，请到“我的账户”。'],
  });

/** To an editor, once a day: how much waits. */
export const dailyDeskLetter = (facts: To & { held: number; submitted: number }) =>
  letter({
    ...facts,
    subject: '今天待处理的评论和投稿',
    before: [
      [facts.held && `${facts.held} 条评论待审。`, facts.submitted && `${facts.submitted} 篇投稿待审。`]
        .filter(Boolean)
        .join('\n'),
    ],
    links: [
      ...(facts.held ? [{ label: '审评论', path: paths.admin.comments() }] : []),
      ...(facts.submitted ? [{ label: '看投稿', path: paths.admin.home() }] : []),
    ],
    after: ['要改收信的方式，请到“我的账户”。'],
  });
