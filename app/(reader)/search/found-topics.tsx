import { listTopicsByTitle } from '@/db/topics/by-title';
import { paths } from '@/site/paths';

/** A line above the hits: topics whose titles have the words, in whatever script they were typed. */
export async function FoundTopics({ words }: { words: string }) {
  const topics = await listTopicsByTitle(words);
  if (!topics.length) return null;
  return (
    <p className="my-3 flex flex-wrap items-center gap-x-3">
      专题：
      {topics.map(({ slug, title }) => (
        <a key={slug} className="tap" href={paths.topic(slug)}>
          {title}
        </a>
      ))}
    </p>
  );
}
