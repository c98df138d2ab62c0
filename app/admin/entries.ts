import {
  CalendarClock,
  CalendarDays,
  ChartColumn,
  FileText,
  Gauge,
  Images,
  Languages,
  Layers,
  LayoutTemplate,
  Link,
  Link2Off,
  ListTree,
  type LucideIcon,
  Mail,
  MailOpen,
  Megaphone,
  MessageSquare,
  Newspaper,
  PanelsTopLeft,
  Paperclip,
  ScrollText,
  Settings,
  Timer,
  UserPlus,
  Users,
} from 'lucide-react';
import { hasRole } from '@/auth/session';
import type { Viewer } from '@/db/members/find';
import type { Role } from '@/db/members/roles';
import type { Noun } from '@/site/nouns';
import { paths } from '@/site/paths';

/** One page in the desk's side navigation. `noun`: whose badge (db/registry.ts) stands beside it. */
export type DeskEntry = {
  name: string;
  href: string;
  icon: LucideIcon;
  role: Role;
  /** Of the whole site: not for an editor of some columns. */
  whole?: true;
  /** What one does there, in a sentence: the page says it below its title, and the box that finds things shows it. */
  about: string;
  noun?: Noun;
};
type DeskGroup = { name: string; entries: DeskEntry[] };

const { admin } = paths;

export const deskHome: DeskEntry = {
  name: '概览',
  href: admin.home(),
  icon: Gauge,
  role: 'editor',
  about: '等待处理的事、定时发布的文章和最近的修改。',
};

/** The side navigation. A new page of the desk adds its line to the group that it belongs to. */
export const deskGroups: DeskGroup[] = [
  {
    name: '内容',
    entries: [
      {
        name: '文章',
        href: admin.articles(),
        icon: Newspaper,
        role: 'editor',
        about: '写、改、发布和撤下文章；会员投稿也在这里。',
      },
      {
        name: '活动',
        href: admin.events(),
        icon: CalendarDays,
        role: 'editor',
        about: '讲座、聚会的时间地点、报名和签到。',
        noun: 'registrations',
      },
      {
        name: '专题',
        href: admin.topics(),
        icon: Layers,
        role: 'editor',
        about: '把不同栏目的文章收在一页里，配导语和封面。',
      },
      {
        name: '首页版面',
        href: admin.front(),
        icon: PanelsTopLeft,
        role: 'editor',
        whole: true,
        about: '首页和栏目页有哪些块、什么次序，头条、推荐、幻灯、置顶放哪几篇；发布前先预览。',
      },
      {
        name: '即时通讯',
        href: admin.newsletter(),
        icon: MailOpen,
        role: 'editor',
        about: '编一期通讯，预览后寄给订阅者。',
      },
      { name: '图片', href: admin.pictures(), icon: Images, role: 'editor', about: '上传、查找图片，看每张用在哪里。' },
      {
        name: '附件',
        href: admin.files(),
        icon: Paperclip,
        role: 'editor',
        about: 'PDF、Word、Excel 等供读者下载的文件，看每个附在哪篇文章下面。',
      },
      {
        name: '文章模板',
        href: admin.templates(),
        icon: LayoutTemplate,
        role: 'editor',
        about: '悼念、讲座预告、招聘这类常写的文章，从模板开始写。',
      },
      {
        name: '简繁用词',
        href: admin.terms(),
        icon: Languages,
        role: 'editor',
        about: '转换简繁时不改动的词，和各地不同的叫法。',
      },
    ],
  },
  {
    name: '人',
    entries: [
      {
        name: '评论',
        href: admin.comments(),
        icon: MessageSquare,
        role: 'editor',
        about: '审核读者的评论：通过、拒绝，或改回原来的决定。',
        noun: 'comments',
      },
      {
        name: '申请',
        href: admin.applications(),
        icon: UserPlus,
        role: 'admin',
        about: '审核入会申请，结果会写信告诉申请人。',
        noun: 'applications',
      },
      {
        name: '会员',
        href: admin.members(),
        icon: Users,
        role: 'admin',
        about: '查找会员，更改角色，停用或恢复账户。',
      },
    ],
  },
  {
    name: '网站',
    entries: [
      {
        name: '栏目',
        href: admin.columns(),
        icon: ListTree,
        role: 'admin',
        about: '栏目的名称、网址、上下级和导航里的次序。',
      },
      {
        name: '单页',
        href: admin.pages(),
        icon: FileText,
        role: 'admin',
        about: '关于我们、联系我们、隐私等固定页面。',
      },
      {
        name: '公告条',
        href: admin.notices(),
        icon: Megaphone,
        role: 'editor',
        about: '显示在网站每一页最上面的一句话，到时自动出现、自动撤下。',
      },
      {
        name: '失效地址',
        href: admin.addresses(),
        icon: Link2Off,
        role: 'editor',
        about: '读者打开却没有页面的地址：引到别处，或说明不再提供。',
      },
      { name: '友情链接', href: admin.links(), icon: Link, role: 'editor', about: '页脚和友情链接页上的链接与次序。' },
      {
        name: '设置',
        href: admin.settings(),
        icon: Settings,
        role: 'admin',
        about: '网站名称、评论规则、会费等全站的设置。',
      },
    ],
  },
  {
    name: '记录',
    entries: [
      {
        name: '日历',
        href: admin.calendar(),
        icon: CalendarClock,
        role: 'editor',
        about: '已经发布的和将要来的：定时文章、活动、通讯、公告；定时的可以挪到别的日子。',
      },
      {
        name: '统计',
        href: admin.statistics(),
        icon: ChartColumn,
        role: 'editor',
        about: '什么读得最多，读者搜什么、从哪里来，什么还等着处理。',
      },
      {
        name: '邮件',
        href: admin.mail(),
        icon: Mail,
        role: 'admin',
        about: '网站寄出的每一封信：寄到了没有，没寄到为什么。',
      },
      {
        name: '定时任务',
        href: admin.jobs(),
        icon: Timer,
        role: 'admin',
        about: '网站自动做的事：上次何时做的，下次何时做。',
      },
      { name: '日志', href: admin.log(), icon: ScrollText, role: 'admin', about: '谁在什么时候做了什么。' },
    ],
  },
];

/** Whether this viewer may open the page. */
export const mayOpen = (viewer: Viewer, { role, whole }: DeskEntry): boolean =>
  hasRole(viewer, role) && !(whole && viewer.limited);

/** The entry of a page, for its own title and sentence. */
export function entryOf(href: string): DeskEntry {
  const entry = [deskHome, ...deskGroups.flatMap(({ entries }) => entries)].find((each) => each.href === href);
  if (!entry) throw new Error(`${href} is not in the desk's navigation`);
  return entry;
}
