import { type ArticleCard, listLatest, listMostRead, listWithCover } from '@/db/articles/find';
import { listThisDay } from '@/db/articles/lists/archive';
import { listNewestOfEach } from '@/db/articles/lists/column';
import type { Column } from '@/db/columns/find';
import { listUpcoming } from '@/db/events/find';
import { arrangeHome, type Home, type HomeSources, type HomeTopic, ownLayout } from '@/db/fronts/arrange-home';
import { type Arrangement, shownTopics } from '@/db/fronts/arrangement';
import { listCards } from '@/db/fronts/find';
import { listHeadlines, listPicked, listPlaced } from '@/db/fronts/placed';
import { listTopicArticles, listTopics } from '@/db/topics/find';

/** What a block could need at most, and more: what another block has taken must be made up for. */
const enough = { headlines: 14, slides: 10, events: 12, lists: 50, picked: 20, mostRead: 18, thisDay: 12, column: 30 };

/** `placed`: an article that the desk's preview puts first into a place. */
type HomeRequest = {
  now: Date;
  zone: string;
  arrangement: Arrangement | null;
  placed?: { place: 'headline' | 'pick' | 'slide'; article: ArticleCard } | undefined;
};

/** All that the home page shows, for everybody alike; `columns` are those that have a block of their own. */
async function findSources(columns: Column[], { now, zone, arrangement }: HomeRequest): Promise<HomeSources> {
  const ids = columns.map(({ id }) => id);
  const wanted = shownTopics(arrangement);
  const cardIds = (arrangement?.blocks ?? []).flatMap(({ cards }) => cards);
  const [headlines, slides, events, latest, pictured, picked, mostRead, thisDay, newest, topics, cards] =
    await Promise.all([
      listHeadlines(enough.headlines),
      listPlaced('slide', enough.slides),
      listUpcoming(enough.events),
      listLatest(enough.lists),
      listWithCover(enough.lists),
      listPicked(enough.picked),
      listMostRead(enough.mostRead),
      listThisDay(now, zone, enough.thisDay),
      listNewestOfEach(ids, enough.column),
      wanted.length ? findTopics(wanted) : [],
      listCards(cardIds),
    ]);
  const own = columns.map((column) => ({ column, articles: newest.get(column.id) ?? [] }));
  return { headlines, events, latest, slides, pictured, picked, mostRead, thisDay, columns: own, topics, cards };
}

async function findTopics(ids: number[]): Promise<HomeTopic[]> {
  const topics = (await listTopics()).filter(({ id }) => ids.includes(id));
  const articles = await Promise.all(topics.map(({ id }) => listTopicArticles(id)));
  return topics.map((topic, i) => ({ ...topic, articles: articles[i] ?? [] }));
}

/** The home page in an arrangement; null: the site's own. */
export async function findHome(columns: Column[], asked: HomeRequest): Promise<Home> {
  const found = await findSources(columns, asked);
  if (asked.placed) {
    const { place, article } = asked.placed;
    const list = { headline: found.headlines, pick: found.picked, slide: found.slides }[place];
    list.unshift(article);
  }
  return arrangeHome(found, ownLayout(found, asked.arrangement));
}
