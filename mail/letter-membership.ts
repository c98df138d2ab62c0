import { letter } from '@/mail/letter';
import { paths } from '@/site/paths';

type To = { to: string; siteName: string; name: string };

/** To a member whose account was suspended. */
export const suspendedLetter = ({ reason, ...to }: To & { reason: string }) =>
  letter({
    ...to,
    subject: '您的账户已停用',
    before: [`您在${to.siteName}的账户已由管理员停用，暂时不能登录。`, ...(reason ? ['管理员的说明：'] : [])],
    quote: reason,
    links: [{ label: '联系我们', path: paths.page('contact') }],
    after: ['您发表过的文章和评论不变。如有疑问，请写信给我们。'],
  });

/** To a member whose account works again. */
export const restoredLetter = (to: To) =>
  letter({
    ...to,
    subject: '您的账户已恢复',
    before: [`您在${to.siteName}的账户已经恢复，可以用原来的密码登录。`],
    links: [{ label: '登录', path: paths.login() }],
  });

/** To somebody whom an administrator made a member: the way to a first password. */
export const invitedLetter = ({ token, ...to }: To & { token: string }) =>
  letter({
    ...to,
    subject: `邀请您加入${to.siteName}`,
    before: [
      `${to.siteName}的管理员为您开了会员账户，用户名就是这个电子邮件。`,
      '请先设定密码（链接三天内有效；过期了可以在登录页点“忘记密码”）：',
    ],
    links: [{ label: '设定密码', path: paths.reset(token) }],
    after: ['登录后可以留言、投稿，也可以在“我的账户”里修改资料或删除账户。如果您不想加入，不必理会这封信。'],
  });
