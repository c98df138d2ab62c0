import { type DeskEntry, deskGroups, deskHome, mayOpen } from '@/app/admin/entries';
import { NavigationGroup } from '@/app/admin/navigation-group';
import type { Viewer } from '@/db/members/find';
import type { Noun } from '@/site/nouns';

type Props = {
  viewer: Viewer;
  /** What waits, by noun. */
  waiting: ReadonlyMap<Noun, number>;
  /** The path asked for. */
  here: string;
  /** Names of the groups that this browser has folded. */
  folded: readonly string[];
};

/** The desk's pages that this viewer may open, in groups; the one that is open is marked and its group is unfolded. */
export function DeskNavigation({ viewer, waiting, here, folded }: Props) {
  const isOpen = ({ href }: DeskEntry) => here === href || (href !== deskHome.href && here.startsWith(`${href}/`));
  const groups = deskGroups.map(({ name, entries }) => ({
    name,
    entries: entries.filter((entry) => mayOpen(viewer, entry)),
  }));
  const count = ({ noun }: DeskEntry) => (noun && waiting.get(noun)) || 0;
  return (
    <nav aria-label="后台" className="desk-nav">
      <ul>
        <Entry entry={deskHome} current={isOpen(deskHome)} waiting={0} />
      </ul>
      {groups
        .filter(({ entries }) => entries.length > 0)
        .map(({ name, entries }) => (
          <NavigationGroup
            key={name}
            name={name}
            open={!folded.includes(name) || entries.some(isOpen)}
            waiting={entries.reduce((sum, entry) => sum + count(entry), 0)}
          >
            <ul>
              {entries.map((entry) => (
                <Entry key={entry.href} entry={entry} current={isOpen(entry)} waiting={count(entry)} />
              ))}
            </ul>
          </NavigationGroup>
        ))}
    </nav>
  );
}

function Entry({ entry, current, waiting }: { entry: DeskEntry; current: boolean; waiting: number }) {
  const { name, href, icon: Icon, about } = entry;
  return (
    <li>
      <a href={href} aria-current={current ? 'page' : undefined} title={about}>
        <Icon aria-hidden size={19} strokeWidth={1.75} />
        <span>{name}</span>
        {waiting > 0 && <Count n={waiting} />}
      </a>
    </li>
  );
}

function Count({ n }: { n: number }) {
  return (
    <b className="desk-count">
      {n}
      <span className="sr-only"> 条待处理</span>
    </b>
  );
}
