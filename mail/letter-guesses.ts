import { letter } from '@/mail/letter';
import { paths } from '@/site/paths';

type Facts = { to: string; siteName: string; name: string };

/** To a member whose password many have tried to guess. */
export const guessesLetter = ({ to, siteName, name }: Facts) =>
  letter({
    to,
    siteName,
    name,
    subject: '有人多次试您的密码',
    before: [
      `最近有人用错误的密码，多次试着登录您在${siteName}的账户。密码没有被猜中，您的账户没有任何变化，您可以照常登录。`,
      '如果您的密码很短，或在别的网站也用过，请换一个：',
    ],
    links: [{ label: '更改密码', path: paths.password() }],
    after: ['如果只是您自己忘了密码，可以在登录页点“忘记密码”。这样的信一天最多一封。'],
  });
