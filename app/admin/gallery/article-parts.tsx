import type { ComponentProps, ReactNode } from 'react';
import { ArticleFoot } from '@/app/(reader)/articles/[id]/article-foot';
import { ArticleTools } from '@/app/(reader)/articles/[id]/article-tools';
import { CardLines } from '@/app/(reader)/topics/[slug]/card-lines';
import {
  articleHtml,
  cards,
  comments,
  englishTitle,
  files,
  longTitle,
  longWord,
  noCover,
  type SampleCover,
  zone,
} from '@/app/admin/gallery/samples';
import { FileList } from '@/components/article/file-list';
import { LeadsOn } from '@/components/article/leads-on';
import { PrintHead, PrintSource } from '@/components/article/print-parts';
import { ArticleBody, ArticleCover } from '@/components/article-body';
import { ArticleHead } from '@/components/article-head';
import { ArticleLines } from '@/components/article-lines';
import { AuthorLinks } from '@/components/author-links';
import { CommentList } from '@/components/comment-list';
import { Cover } from '@/components/cover';
import { PictureStrip } from '@/components/picture-strip';
import { QrCode } from '@/components/qr-code';
import { Ranking } from '@/components/ranking';
import { env } from '@/site/env';
import { paths } from '@/site/paths';

const siteName = '华裔学人网';
const head = {
  title: '那年冬天的图书馆',
  punctuationAsTyped: false,
  author: '王小明、李文 特约撰稿',
  source: '《海外学人》2026年第4期',
  publishedAt: new Date('2026-11-28T18:00:00Z'),
  updatedAt: new Date('2026-11-29T02:30:00Z'),
  views: 1024,
};
const bare = { ...head, title: englishTitle, author: '', source: '', updatedAt: null, views: 0 };

const Head = (props: ComponentProps<typeof ArticleHead>) => (
  <header className="article-head">
    <ArticleHead {...props} />
  </header>
);

/** What an article and lists of articles are made of, each state by its name; `id` and `cover` are of an article of this site. */
export function articleParts(id: number, cover: SampleCover): Record<string, Record<string, ReactNode>> {
  const lines = cards(cover);
  const pictured = lines.filter((line) => line.cover);
  const url = env().siteUrl + paths.article(id);
  const citable = { ...head, id, siteName, url };
  const foot = { lang: 'zh-Hans', keywords: ['图书馆史', '……', '海外华文报刊'], responsibleEditor: '周修文' };
  return {
    ArticleHead: {
      齐全: <Head article={{ ...head, id }} zone={zone} comments={3} minutes={5} />,
      长题: <Head article={{ ...head, id, title: longTitle }} zone={zone} />,
      '英文，无作者': <Head article={{ ...bare, id }} zone={zone} comments={0} minutes={1} />,
    },
    ArticleCover: {
      有图: <ArticleCover article={{ ...(lines[0] as (typeof lines)[0]), ...cover, html: '' }} />,
      正文里已有此图: <ArticleCover article={{ ...(lines[0] as (typeof lines)[0]), html: cover.cover ?? '' }} />,
    },
    ArticleBody: { '': <ArticleBody html={articleHtml} /> },
    LeadsOn: {
      站内: <LeadsOn to={paths.page('about')} />,
      站外: <LeadsOn to={longWord} />,
      不引向别处: <LeadsOn to="" />,
    },
    FileList: {
      附件: <FileList files={files} title="附件" />,
      打印时写出地址: <FileList files={files.slice(0, 1)} title="资料" site={env().siteUrl} />,
      没有: <FileList files={[]} title="附件" />,
    },
    ArticleFoot: {
      齐全: <ArticleFoot article={foot} topics={[{ slug: 'libraries', title: '纸上的图书馆' }]} />,
      没有: <ArticleFoot article={{ ...foot, keywords: [], responsibleEditor: '' }} topics={[]} />,
    },
    ArticleTools: {
      '': (
        <div className="tools">
          <ArticleTools article={citable} zone={zone} now={head.publishedAt} />
        </div>
      ),
    },
    PrintHead: { 屏幕上: <PrintHead site={siteName} column="学人动向" title={head.title} onScreen /> },
    PrintSource: {
      文章: <PrintSource article={id} url={url} notes={[longWord, url]} first={3} onScreen />,
      通讯: <PrintSource what="本期" url={url} onScreen />,
    },
    QrCode: { '': <QrCode article={id} /> },
    CommentList: {
      三条: <CommentList comments={comments} zone={zone} />,
      没有: <CommentList comments={[]} zone={zone} />,
    },
    AuthorLinks: {
      两位: <AuthorLinks byline="王小明、李文 特约撰稿" />,
      '有逗号，不分': <AuthorLinks byline="Chen-Whitfield, Margaret" />,
    },
    Cover: {
      一般: (
        <div className="max-w-xs">
          <Cover article={cover} sizes="20rem" />
        </div>
      ),
      没有: <Cover article={noCover} sizes="20rem" />,
    },
    ArticleLines: {
      一般: <ArticleLines articles={lines} zone={zone} marked={lines.slice(0, 1)} mark="置顶" />,
      '短，无浏览数': <ArticleLines articles={lines} zone={zone} brief />,
      没有: <ArticleLines articles={[]} zone={zone} />,
    },
    CardLines: {
      '': (
        <div className="listing">
          <CardLines articles={lines} zone={zone} />
        </div>
      ),
    },
    PictureStrip: {
      一般: <PictureStrip articles={pictured} />,
      五图: <PictureStrip articles={pictured} kind="five" />,
      幻灯: <PictureStrip articles={pictured} kind="slides" />,
    },
    Ranking: { 一般: <Ranking articles={lines} />, 没有: <Ranking articles={[]} /> },
  };
}
