import { fold } from '@/chinese/fold';
import { convertText } from '@/chinese/script';
import { listTopics } from '@/db/topics/find';

const most = 3;
const inOneSpelling = (text: string) => fold(convertText(text, 'zh-cn'));

/** The published topics whose titles have all the words, in the editors' order, whatever script either is written in. */
export async function listTopicsByTitle(words: string): Promise<{ slug: string; title: string }[]> {
  const wanted = inOneSpelling(words)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
  if (!wanted.length) return [];
  const topics = await listTopics();
  return topics.filter(({ title }) => wanted.every((word) => inOneSpelling(title).includes(word))).slice(0, most);
}
