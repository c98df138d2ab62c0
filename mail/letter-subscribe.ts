import { letter } from '@/mail/letter';
import { paths } from '@/site/paths';

type Facts = { to: string; siteName: string; token: string };
const name = '读者朋友';

/** To an address that somebody typed on /newsletter/subscribe: nothing comes before the link is opened and its button pressed. */
export const confirmSubscriptionLetter = ({ to, siteName, token }: Facts) =>
  letter({
    to,
    siteName,
    name,
    subject: '请确认订阅《即时通讯》',
    before: [`有人（应该是您）用这个地址订阅${siteName}的《即时通讯》。请点下面的链接，在打开的页面上确认：`],
    links: [{ label: '确认订阅', path: paths.confirmSubscription(token) }],
    after: ['链接七天内有效，只能用一次。', '如果不是您，请不必理会这封信，您不会收到《即时通讯》。'],
  });

/** To somebody who is subscribed already; the form gave the same answer as to anybody. */
export const alreadySubscribedLetter = ({ to, siteName, token }: Facts) =>
  letter({
    to,
    siteName,
    name,
    subject: '您已经订阅了《即时通讯》',
    before: [
      `刚才有人用这个地址订阅${siteName}的《即时通讯》。这个地址已经订阅了，什么也没有改变。`,
      '要改频率或退订，请点：',
    ],
    links: [{ label: '订阅设置', path: paths.preferences(token) }],
    after: ['如果不是您，请不必理会这封信。'],
  });
