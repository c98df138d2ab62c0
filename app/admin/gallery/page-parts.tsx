import type { ReactNode } from 'react';
import { articleHtml, issueItems, longTitle, longWord } from '@/app/admin/gallery/samples';
import { BackLink } from '@/components/back-link';
import { Block } from '@/components/block';
import { Facts } from '@/components/facts';
import { IssueBody } from '@/components/issue-body';
import { MonthGrid } from '@/components/month-grid';
import { Pager } from '@/components/pager';
import { ReadingTools } from '@/components/reading-tools';
import { ScriptChooser } from '@/components/script-chooser';
import { Seal } from '@/components/seal';
import { Tabs } from '@/components/tabs';
import { paths } from '@/site/paths';

const tabs = ['全部', '草稿', '待审', '定时', '已发布', '已撤下'].map((name, i) => ({
  name,
  href: `#tab-${i}`,
  current: i === 1,
}));
const pager = (page: number, pages: number) => <Pager page={page} pages={pages} href={(n) => `#page-${n}`} />;

/** What pages of every kind are made of, each state by its name. */
export const pageParts: Record<string, Record<string, ReactNode>> = {
  Seal: {
    '': (
      <span className="inline-block size-16">
        <Seal />
      </span>
    ),
  },
  'ReadingTools · ScriptChooser': {
    '': (
      <div className="utility">
        <ReadingTools />
        <ScriptChooser />
      </div>
    ),
  },
  BackLink: {
    '': <BackLink href={paths.home()}>文章列表</BackLink>,
    长: <BackLink href="#long">{longTitle}</BackLink>,
  },
  Block: {
    有去处: (
      <Block title="学人动向" href={paths.home()}>
        <p>下周三，三位访问学者谈各自的地方志。</p>
      </Block>
    ),
    只有标题: (
      <Block title="版本">
        <p>这一块哪里也不去。</p>
      </Block>
    ),
  },
  Facts: {
    '': (
      <Facts
        facts={[
          ['单位', '西岸大学东亚系'],
          ['个人主页', longWord],
          ['简介', longTitle],
          ['空的不显示', ''],
        ]}
      />
    ),
  },
  Tabs: { '': <Tabs label="示例" tabs={tabs} /> },
  Pager: {
    首页: pager(1, 900),
    中间: pager(450, 900),
    末页: pager(900, 900),
    '两页，第二页': pager(2, 2),
    只有一页: pager(1, 1),
  },
  MonthGrid: {
    两年: (
      <MonthGrid
        months={[
          { year: 2026, month: 11, articles: 128 },
          { year: 2026, month: 3, articles: 1 },
          { year: 2025, month: 12, articles: 1024 },
        ]}
      />
    ),
    没有: <MonthGrid months={[]} />,
  },
  IssueBody: {
    一期: (
      <IssueBody
        editorial={`这一期谈图书馆。来信请寄编辑部，\n投稿须知见 ${longWord}`}
        html={null}
        items={issueItems}
      />
    ),
    旧站的一期: <IssueBody editorial="" html={articleHtml} items={[]} />,
  },
};
