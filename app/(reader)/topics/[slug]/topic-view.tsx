import { ReaderFrame } from '@/app/(reader)/reader-frame';
import { CardLines } from '@/app/(reader)/topics/[slug]/card-lines';
import { guessLang } from '@/chinese/script';
import { Cover } from '@/components/cover';
import { Finished } from '@/components/finished';
import type { TopicArticle, TopicCard } from '@/db/topics/find';
import { env } from '@/site/env';
import { paths } from '@/site/paths';

type Props = { topic: TopicCard; articles: TopicArticle[]; member?: string };

/** A topic as readers see it; the desk's preview shows the same of one that is not published yet, to `member`. */
export function TopicView({ topic, articles, member }: Props) {
  const paragraphs = topic.introduction.split('\n').filter(Boolean);
  const lang = guessLang(`${topic.title}\n${topic.introduction}`);
  return (
    <ReaderFrame crumbs={[{ name: '专题', href: paths.topics() }, { name: topic.title }]} member={member}>
      <div className="listing">
        <header lang={lang} className="mb-4">
          <div className="*:aspect-[5/2]!">
            <Cover article={topic} sizes="(min-width: 64rem) 54rem, 94vw" eager />
          </div>
          <h1 className="mt-4">{topic.title}</h1>
          {paragraphs.map((paragraph) => (
            <p key={paragraph} className="mt-2 text-soft [overflow-wrap:anywhere]">
              {paragraph}
            </p>
          ))}
          <p className="facts" lang="zh-Hans">
            <span>共 {articles.length} 篇</span>
            <a href={paths.topicFeed(topic.slug)}>RSS 订阅</a>
            <a href={paths.topics()}>全部专题</a>
          </p>
        </header>
        {articles.length === 0 && <p className="py-6 text-soft">还没有文章。</p>}
        <Finished>
          <CardLines articles={articles} zone={env().timeZone} />
        </Finished>
      </div>
    </ReaderFrame>
  );
}
