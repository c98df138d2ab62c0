import { letter } from '@/mail/letter';
import { paths } from '@/site/paths';

type Facts = { to: string; siteName: string; name: string; token: string };

/** To somebody who applied: prove the address. */
export const verifyLetter = ({ to, siteName, name, token }: Facts) =>
  letter({
    to,
    siteName,
    name,
    subject: '请确认您的电子邮件',
    before: [`感谢您申请加入${siteName}。请点下面的链接，确认这个电子邮件地址是您的；随后管理员会审核您的申请。`],
    links: [{ label: '确认电子邮件', path: paths.verify(token) }],
    after: ['链接三天内有效。确认之后，同一个链接可以查看申请的进展。', '如果您没有申请，请不必理会这封信。'],
  });

/** To a member under whose address somebody applied again. The form gave the same answer as to anybody. */
export const alreadyMemberLetter = ({ to, siteName, name }: Omit<Facts, 'token'>) =>
  letter({
    to,
    siteName,
    name,
    subject: '您已经有账户了',
    before: [
      `刚才有人用这个电子邮件地址申请加入${siteName}。这个地址已有账户，所以没有新的申请。`,
      '如果是您本人，请直接登录；忘了密码，可以重新设定：',
    ],
    links: [{ label: '重新设定密码', path: paths.forgot() }],
    after: ['如果不是您，请不必理会这封信，您的账户没有任何变化。'],
  });

/** To somebody who waits or was declined, and applied again: how things stand. */
export const applicationStateLetter = ({ to, siteName, name, token }: Facts) =>
  letter({
    to,
    siteName,
    name,
    subject: '您的申请的进展',
    before: [
      `这个电子邮件地址已经申请过加入${siteName}。申请的进展在这里；若没有通过，也可以在那里补充说明、再次申请。`,
    ],
    links: [{ label: '查看申请', path: paths.verify(token) }],
    after: ['如果您没有申请，请不必理会这封信。'],
  });
