import { letter } from '@/mail/letter';
import { paths } from '@/site/paths';

type Facts = { to: string; siteName: string; name: string; token: string };

/** To a member who forgot the password. */
export const resetLetter = ({ to, siteName, name, token }: Facts) =>
  letter({
    to,
    siteName,
    name,
    subject: '重新设定密码',
    before: [`有人（应该是您）请求重新设定您在${siteName}的密码。请点下面的链接，设定一个新密码：`],
    links: [{ label: '设定新密码', path: paths.reset(token) }],
    after: ['链接一小时内有效，只能用一次。', '如果不是您，请不必理会这封信，您的密码没有变。'],
  });

/** To the member, once the password has changed. */
export const passwordChangedLetter = ({ to, siteName, name }: Omit<Facts, 'token'>) =>
  letter({
    to,
    siteName,
    name,
    subject: '您的密码已更改',
    before: [`您在${siteName}的密码刚刚更改了，其他设备上的登录都已结束。`, '如果不是您改的，请马上重新设定密码：'],
    links: [{ label: '重新设定密码', path: paths.forgot() }],
  });

/** To somebody for whom the server's keeper made a link to a password. */
export const rescueLetter = ({ to, siteName, name, token }: Facts) =>
  letter({
    to,
    siteName,
    name,
    subject: '设定您的密码',
    before: [`${siteName}的管理员为您准备了一个链接，用来设定密码：`],
    links: [{ label: '设定密码', path: paths.reset(token) }],
    after: ['链接三天内有效，只能用一次。'],
  });
