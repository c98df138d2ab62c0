import type { ReactNode } from 'react';
import { ArticleTools } from '@/app/(reader)/articles/[id]/article-tools';
import { ArticleHead } from '@/components/article-head';
import { ArticleLines } from '@/components/article-lines';
import { AuthorLinks } from '@/components/author-links';
import { BackLink } from '@/components/back-link';
import { Block } from '@/components/block';
import { CommentList } from '@/components/comment-list';
import { DateLeaf } from '@/components/events/date-leaf';
import { Facts } from '@/components/facts';
import { MonthGrid } from '@/components/month-grid';
import { Pager } from '@/components/pager';
import { PictureStrip } from '@/components/picture-strip';
import { QrCode } from '@/components/qr-code';
import { Ranking } from '@/components/ranking';
import { ReadingTools } from '@/components/reading-tools';
import { ScriptChooser } from '@/components/script-chooser';
import { Seal } from '@/components/seal';
import { Tabs } from '@/components/tabs';
import type { findArticle } from '@/db/articles/find';
import { paths } from '@/site/paths';

type Shown = {
  article: NonNullable<Awaited<ReturnType<typeof findArticle>>>;
  lines: Parameters<typeof PictureStrip>[0]['articles'];
  siteName: string;
  zone: string;
  now: Date;
};

const long = '一个很长很长的标题，长到要占去三行还不肯停下来，因为作者把会议的全名、届数、地点和主题都写了进去';

/** What reader pages are made of, each in its states: empty, usual, long. */
export function readerParts({ article, lines, siteName, zone, now }: Shown): Record<string, ReactNode> {
  const strange = lines.slice(0, 1).map((line) => ({ ...line, title: long }));
  const comment = { id: 1, name: '黄长信', role: null, body: '好文章。\n\n第二段。', createdAt: now };
  const citable = { ...article, siteName, url: paths.article(article.id) };
  return {
    ArticleHead: <ArticleHead article={article} zone={zone} comments={3} minutes={5} />,
    ArticleLines: [[], lines, strange].map((articles, i) => (
      <ArticleLines key={String(i)} articles={articles} zone={zone} />
    )),
    ArticleTools: <ArticleTools article={citable} zone={zone} now={now} />,
    AuthorLinks: <AuthorLinks byline="王小明、李文 特约撰稿" />,
    BackLink: <BackLink href={paths.home()}>首页</BackLink>,
    Block: (
      <Block title="学人动向" href={paths.home()}>
        <p>内容</p>
      </Block>
    ),
    CommentList: [[], [comment, { ...comment, id: 2, role: 'editor' as const, body: long }]].map((comments, i) => (
      <CommentList key={String(i)} comments={comments} zone={zone} />
    )),
    DateLeaf: <DateLeaf at={now} zone={zone} />,
    Facts: (
      <Facts
        facts={[
          ['单位', '某大学'],
          ['简介', long],
        ]}
      />
    ),
    MonthGrid: <MonthGrid months={[{ year: 2024, month: 4, articles: 12 }]} />,
    Pager: [1, 7, 900].map((page) => <Pager key={page} page={page} pages={900} href={(n) => `#${n}`} />),
    PictureStrip: <PictureStrip articles={lines.filter(({ cover }) => cover)} />,
    QrCode: <QrCode article={article.id} />,
    Ranking: <Ranking articles={[...strange, ...lines]} />,
    ReadingTools: <ReadingTools />,
    ScriptChooser: <ScriptChooser />,
    Seal: <Seal />,
    Tabs: (
      <Tabs
        label="示例"
        tabs={[
          { name: '全部', href: '#all', current: true },
          { name: '草稿', href: '#drafts', current: false },
        ]}
      />
    ),
  };
}
