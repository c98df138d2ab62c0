import type { ReactNode } from 'react';
import { MonthTable } from '@/app/(reader)/events/month-table';
import { NoticeLines } from '@/app/(reader)/notice-lines';
import { cards, eventLines, foundEvent, noCover, zone } from '@/app/admin/gallery/samples';
import { DateLeaf } from '@/components/events/date-leaf';
import { EventFacts } from '@/components/events/event-facts';
import { EventLines } from '@/components/events/event-lines';
import { Programme } from '@/components/events/programme';

const december = { year: 2026, month: 12 };
const plain = { onlineUrl: '', organizers: '', price: '', address: '', room: '' };
const announcement = { ...cards(noCover)[0], id: 9, title: '征稿：“海外所见华文老招牌”，12月31日截止' };
const dated = { ...cards(noCover)[0], id: 10, title: '12月19日冬至包饺子：请自带擀面杖' };

/** What an event, lists of events and announcements are made of, each state by its name. */
export const eventParts: Record<string, Record<string, ReactNode>> = {
  DateLeaf: {
    '': (
      <p className="flex">
        <DateLeaf at={new Date('2026-12-05T22:00:00Z')} zone={zone} />
      </p>
    ),
  },
  EventFacts: {
    可以报名: <EventFacts found={foundEvent()} />,
    '额满，可候补': <EventFacts found={foundEvent({ taken: 60, waiting: 4 })} />,
    '限会员，名额不限，别无说明': (
      <EventFacts found={foundEvent({ event: { ...plain, openTo: 'members', capacity: null, deadlineAt: null } })} />
    ),
    报名截止: <EventFacts found={foundEvent({ open: false })} />,
    不用报名: <EventFacts found={foundEvent({ event: { takesRegistrations: false } })} />,
    取消: <EventFacts found={foundEvent({ event: { calledOffAt: new Date('2026-11-25T18:00:00Z') } })} />,
    结束: (
      <EventFacts
        found={foundEvent({
          open: false,
          over: true,
          event: { attended: 58 },
          report: { id: 1, title: '旧报新读：一个下午，五十八位读者，三份一百四十年前的报纸' },
        })}
      />
    ),
  },
  Programme: { 两天: <Programme found={foundEvent()} />, 没有: <Programme found={foundEvent({ sessions: [] })} /> },
  EventLines: {
    一般: <EventLines events={eventLines} none="" />,
    没有: <EventLines events={[]} none="目前没有预告的活动。" />,
  },
  MonthTable: {
    有活动: <MonthTable month={december} events={eventLines} />,
    没有: <MonthTable month={{ year: 2027, month: 2 }} events={[]} />,
  },
  NoticeLines: {
    一般: (
      <NoticeLines
        events={eventLines.slice(0, 2)}
        articles={[dated, announcement] as ReturnType<typeof cards>}
        zone={zone}
      />
    ),
    没有: <NoticeLines events={[]} articles={[]} zone={zone} />,
  },
};
