import {
  CalendarDays,
  FileText,
  Gauge,
  Images,
  Languages,
  Link,
  ListTree,
  type LucideIcon,
  Mail,
  MailOpen,
  MessageSquare,
  Newspaper,
  ScrollText,
  Settings,
  Timer,
  UserPlus,
  Users,
} from 'lucide-react';
import type { Noun } from '@/site/nouns';
import { paths } from '@/site/paths';

type Item = { name: string; href: string; icon: LucideIcon; waiting?: number | undefined };

/** Where an editor or an administrator may go; numbers are what waits for them. */
export function deskItems(isAdmin: boolean, waiting: ReadonlyMap<Noun, number>): Item[] {
  const { admin } = paths;
  const forEditors = [
    { name: '概览', href: admin.home(), icon: Gauge },
    { name: '文章', href: admin.articles(), icon: Newspaper },
    { name: '活动', href: admin.events(), icon: CalendarDays, waiting: waiting.get('registrations') },
    { name: '图片', href: admin.pictures(), icon: Images },
    { name: '评论', href: admin.comments(), icon: MessageSquare, waiting: waiting.get('comments') },
    { name: '即时通讯', href: admin.newsletter(), icon: MailOpen },
    { name: '友情链接', href: admin.links(), icon: Link },
    { name: '简繁用词', href: admin.terms(), icon: Languages },
  ];
  const forAdmins = [
    { name: '申请', href: admin.applications(), icon: UserPlus, waiting: waiting.get('applications') },
    { name: '会员', href: admin.members(), icon: Users },
    { name: '栏目', href: admin.columns(), icon: ListTree },
    { name: '单页', href: admin.pages(), icon: FileText },
    { name: '设置', href: admin.settings(), icon: Settings },
    { name: '邮件', href: admin.mail(), icon: Mail },
    { name: '定时任务', href: admin.jobs(), icon: Timer },
    { name: '日志', href: admin.log(), icon: ScrollText },
  ];
  return isAdmin ? [...forEditors, ...forAdmins] : forEditors;
}

/** The desk's places; the one that is open is marked. `here` is the path asked for. */
export function DeskNavigation({ items, here }: { items: Item[]; here: string }) {
  const open = (href: string) => here === href || (href !== paths.admin.home() && here.startsWith(`${href}/`));
  return (
    <nav aria-label="后台" className="desk-nav">
      <ul>
        {items.map(({ name, href, icon: Icon, waiting }) => (
          <li key={href}>
            <a href={href} aria-current={open(href) ? 'page' : undefined}>
              <Icon aria-hidden size={20} strokeWidth={1.75} />
              <span>{name}</span>
              {waiting ? (
                <b>
                  {waiting}
                  <span className="sr-only"> 条待处理</span>
                </b>
              ) : null}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
