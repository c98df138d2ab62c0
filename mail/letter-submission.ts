import { letter } from '@/mail/letter';
import { paths } from '@/site/paths';

type Facts = {
  to: string;
  siteName: string;
  name: string;
  title: string;
  id: number;
  state: 'published' | 'trashed';
};

/** To a member: the submitted article has been published, or will not be. */
export const submissionLetter = ({ to, siteName, name, title, id, state }: Facts) =>
  letter({
    to,
    siteName,
    name,
    subject: state === 'published' ? '您的文章已发布' : '关于您的投稿',
    before:
      state === 'published'
        ? [`您投的《${title}》已经发布，谢谢您的文章！`]
        : [`感谢您投来《${title}》。编辑看过了，很抱歉这次没有采用。`, '欢迎继续来稿。'],
    links: [
      state === 'published'
        ? { label: '阅读文章', path: paths.article(id) }
        : { label: '我的投稿', path: paths.submissions() },
    ],
  });
