import { ReaderFrame } from '@/app/(reader)/reader-frame';
import { guessLang } from '@/chinese/script';
import { Cover } from '@/components/cover';
import { Finished } from '@/components/finished';
import { listTopics } from '@/db/topics/find';
import { alternatesOf } from '@/site/alternates';
import { paths } from '@/site/paths';
import { tagPage, tags } from '@/site/tags';

export const metadata = { title: '专题', alternates: alternatesOf(paths.topics()) };

/** 专题: what the editors have gathered on one matter, each with its cover. */
export default async function TopicsPage() {
  tagPage(tags.lists);
  const topics = await listTopics();
  return (
    <ReaderFrame crumbs={[{ name: '专题' }]}>
      <div className="listing">
        <h1>专题</h1>
        {topics.length === 0 && <p className="py-6 text-soft">还没有专题。</p>}
      </div>
      <Finished>
        <ul className="strip">
          {topics.map((topic) => (
            <li key={topic.id} lang={guessLang(topic.title)}>
              <a className="plain" href={paths.topic(topic.slug)}>
                <Cover article={topic} sizes="(min-width: 64rem) 22rem, 46vw" />
                <span className="name">{topic.title}</span>
              </a>
              <p className="text-sm text-soft">共 {topic.articles} 篇</p>
            </li>
          ))}
        </ul>
      </Finished>
    </ReaderFrame>
  );
}
