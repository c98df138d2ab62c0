import { letter } from '@/mail/letter';
import { paths } from '@/site/paths';

type Facts = { to: string; siteName: string; name: string; token: string | null };

/** To a new member. With a token where no password of the person's own is known: the letter then leads to one. */
export const approvedLetter = ({ to, siteName, name, token }: Facts) =>
  letter({
    to,
    siteName,
    name,
    subject: '您的申请已通过',
    before: [
      `欢迎加入${siteName}！您的申请已经通过。`,
      token
        ? '请先设定密码，然后用您的电子邮件登录（链接三天内有效；过期了可以在登录页点“忘记密码”）：'
        : '现在可以用您的电子邮件和申请时设的密码登录：',
    ],
    links: [token ? { label: '设定密码', path: paths.reset(token) } : { label: '登录', path: paths.login() }],
    after: ['登录后可以留言、投稿，也可以在“我的账户”里修改个人资料。'],
  });
