import { letter } from '@/mail/letter';
import { paths } from '@/site/paths';

type Facts = { to: string; siteName: string; name: string };

/** To a member's new address: prove it. */
export const changeEmailLetter = ({ to, siteName, name, token }: Facts & { token: string }) =>
  letter({
    to,
    siteName,
    name,
    subject: '请确认新的电子邮件',
    before: [`您在${siteName}的账户要改用这个电子邮件地址。请点下面的链接确认：`],
    links: [{ label: '确认新地址', path: paths.verify(token) }],
    after: ['链接三天内有效。如果不是您改的，请不必理会这封信，什么也不会发生。'],
  });

/** To the old address, once the account has moved. */
export const emailChangedLetter = ({ to, siteName, name, newEmail }: Facts & { newEmail: string }) =>
  letter({
    to,
    siteName,
    name,
    subject: '您的电子邮件地址已更改',
    before: [
      // Not the whole address: this mailbox may belong to somebody else by now.
      `您在${siteName}的账户已改用 ${newEmail.replace(/^(.).*(?=@)/u, '$1***')}，以后请用新地址登录。`,
      '如果不是您改的，请马上与我们联系：',
    ],
    links: [{ label: '联系我们', path: paths.page('contact') }],
  });
