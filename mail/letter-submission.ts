import { letter } from '@/mail/letter';
import { paths } from '@/site/paths';

type Outcome = 'accepted' | 'returned' | 'published';
type Facts = {
  to: string;
  siteName: string;
  name: string;
  title: string;
  id: number;
  outcome: Outcome;
  /** What the editors add in their own words. */
  note: string;
};

const subjects: Record<Outcome, string> = {
  accepted: '您的投稿已采用',
  returned: '关于您的投稿',
  published: '您的文章已发布',
};
const sentences: Record<Outcome, (title: string) => string> = {
  accepted: (title) => `您投来的《${title}》已经采用，谢谢您的文章！发布后会再写信告诉您。`,
  returned: (title) => `感谢您投来《${title}》。编辑看过了，很抱歉这次没有采用。`,
  published: (title) => `您投的《${title}》已经发布，谢谢您的文章！`,
};

/** To a member: what the editors decided on a submitted article. */
export const submissionLetter = ({ title, id, outcome, note, ...to }: Facts) =>
  letter({
    ...to,
    subject: subjects[outcome],
    before: [sentences[outcome](title), ...(note ? ['编辑附言：'] : [])],
    quote: note,
    links: [
      outcome === 'published'
        ? { label: '阅读文章', path: paths.article(id) }
        : { label: '我的投稿', path: paths.submissions() },
    ],
    after: outcome === 'returned' ? ['您可以修改后再投，也欢迎投来别的文章。'] : [],
  });
