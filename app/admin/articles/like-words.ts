import { shortDate } from '@/text/dates';

type Like = { publishedAt: Date | null; likeness: number | null };

/** 同题文章 2023-05-17，92%: that another article says the same. */
export const likeWords = ({ publishedAt, likeness }: Like, zone: string): string =>
  `同题文章 ${publishedAt ? shortDate(publishedAt, zone) : '还没有发布'}，${Math.round((likeness ?? 0) * 100)}%`;
