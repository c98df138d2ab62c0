import { and, eq, sql } from 'drizzle-orm';
import { requireEverything } from '@/db/articles/editable';
import { record } from '@/db/audit/record';
import { db, type Transaction } from '@/db/client';
import { listColumns } from '@/db/columns/find';
import {
  type ArrangedBlock,
  type Arrangement,
  arrange,
  type Block,
  columnBlocks,
  homeBlocks,
  storedFrom,
} from '@/db/fronts/arrangement';
import { ofFront } from '@/db/fronts/find';
import { shifted } from '@/db/fronts/order';
import { Refusal } from '@/db/refusal';
import { fronts, frontVersions } from '@/db/schema/article/fronts';
import { articles } from '@/db/schema/articles';
import { columns } from '@/db/schema/columns';
import { members } from '@/db/schema/member/members';
import { listTopics } from '@/db/topics/find';

/** The blocks that a front can have: of the home page, or of a column's page. */
export async function listBlocks(columnId: number | null): Promise<Block[]> {
  if (columnId !== null) return columnBlocks();
  const [all, topics] = await Promise.all([listColumns(), listTopics()]);
  return homeBlocks(
    all.filter(({ inNavigation }) => inNavigation),
    topics,
  );
}

/** One change of a block: some steps within its part of the page, shown or not, how many lines, which articles first. */
type BlockChange =
  | { block: string; steps: number }
  | { block: string; shown: boolean }
  | { block: string; lines: number }
  | { block: string; add: number }
  | { block: string; drop: number }
  | { block: string; card: number; steps: number };

const mostCards = 8;

/** The blocks after a change; one that is gone meanwhile is refused. */
function change(blocks: ArrangedBlock[], wanted: BlockChange): ArrangedBlock[] {
  const block = blocks.find(({ id }) => id === wanted.block);
  if (!block) throw new Refusal('这一块已经没有了，请重新打开本页。');
  if (!('card' in wanted) && 'steps' in wanted) {
    const neighbours = blocks.filter(({ area }) => area === block.area);
    const moved = shifted(neighbours, block.id, wanted.steps);
    return moved ? blocks.map((one) => (one.area === block.area ? (moved.shift() ?? one) : one)) : blocks;
  }
  return blocks.map((one) => (one === block ? { ...one, ...settingOf(one, wanted) } : one));
}

function settingOf(block: ArrangedBlock, wanted: BlockChange): Partial<ArrangedBlock> {
  const { cards } = block;
  if ('shown' in wanted) return { shown: wanted.shown };
  if ('lines' in wanted) {
    if (!block.takesLines) return {};
    if (wanted.lines > block.most) throw new Refusal(`“${block.name}”最多 ${block.most} 条。`);
    return { lines: wanted.lines };
  }
  if ('drop' in wanted) return { cards: cards.filter((id) => id !== wanted.drop) };
  if (!block.takesCards) throw new Refusal(`“${block.name}”不能手放文章。`);
  if ('card' in wanted) {
    const rows = shifted(
      cards.map((id) => ({ id })),
      wanted.card,
      wanted.steps,
    );
    return rows ? { cards: rows.map(({ id }) => id) } : {};
  }
  if (!('add' in wanted) || cards.includes(wanted.add)) return {};
  if (cards.length >= mostCards) throw new Refusal(`一块最多手放 ${mostCards} 篇，请先拿下一篇。`);
  return { cards: [...cards, wanted.add] };
}

type Front = typeof fronts.$inferSelect;

/** A front's row, locked; made where there is none. For editors of the whole site. */
async function lock(tx: Transaction, columnId: number | null, editorId: number): Promise<Front> {
  await requireEverything(tx, editorId);
  if (columnId !== null) {
    const [column] = await tx.select({ id: columns.id }).from(columns).where(eq(columns.id, columnId));
    if (!column) throw new Refusal('这个栏目已被删除。');
  }
  await tx.insert(fronts).values({ columnId }).onConflictDoNothing();
  const [front] = await tx.select().from(fronts).where(ofFront(columnId)).for('update');
  if (!front) throw new Error('no row came back');
  return front;
}

/** Who changed the front after `version`; null where nobody else did. */
async function overtaker(tx: Transaction, front: Front, version: number, editorId: number): Promise<string | null> {
  if (front.version === version || front.editedBy === editorId) return null;
  const [other] = await tx
    .select({ name: members.chineseName })
    .from(members)
    .where(eq(members.id, front.editedBy ?? 0));
  return other?.name ?? '其他编辑';
}

type Editing = { columnId: number | null; version: number };

/**
 * An editor changes one block of what is being arranged; readers see nothing of it. A colleague's change in between
 * stays: this one is made on top of it, and their name comes back.
 */
export async function changeBlock(
  { columnId, version }: Editing,
  wanted: BlockChange,
  editorId: number,
): Promise<string | null> {
  // Read before the transaction: it has one connection.
  const blocks = await listBlocks(columnId);
  return db().transaction(async (tx) => {
    const front = await lock(tx, columnId, editorId);
    if ('add' in wanted) await requireArticle(tx, wanted.add);
    const now = arrange(blocks, (front.draft ?? front.arrangement) as Arrangement | null);
    const next = change(now, wanted);
    const other = await overtaker(tx, front, version, editorId);
    await set(tx, front, { draft: storedFrom(next) }, editorId);
    return other;
  });
}

async function requireArticle(tx: Transaction, id: number): Promise<void> {
  const [article] = await tx.select({ id: articles.id }).from(articles).where(eq(articles.id, id));
  if (!article) throw new Refusal('没有这篇文章，请检查编号。');
}

const set = (tx: Transaction, front: Front, values: Partial<typeof fronts.$inferInsert>, editorId: number) =>
  tx
    .update(fronts)
    .set({ ...values, version: front.version + 1, editedAt: sql`now()`, editedBy: editorId })
    .where(eq(fronts.id, front.id));

/** Whoever decides about the whole must have seen the whole. */
async function requireSeen(tx: Transaction, front: Front, version: number, editorId: number): Promise<void> {
  if (front.version === version) return;
  const other = (await overtaker(tx, front, version, editorId)) ?? '您在另一个窗口里';
  throw new Refusal(`${other}刚刚改过这个版面，下面已是最新的。请再看一遍预览，再按一次。`);
}

/** Readers see from now on what was arranged; what they saw before stays to go back to. A second press does nothing. */
export async function publishFront({ columnId, version }: Editing, editorId: number): Promise<boolean> {
  return db().transaction(async (tx) => {
    const front = await lock(tx, columnId, editorId);
    if (!front.draft) return false;
    await requireSeen(tx, front, version, editorId);
    await tx.insert(frontVersions).values({ frontId: front.id, arrangement: front.arrangement, replacedBy: editorId });
    await set(tx, front, { arrangement: front.draft, draft: null, publishedAt: sql`now()` as never }, editorId);
    await record(tx, editorId, 'front.publish', `front:${columnId ?? 'home'}`);
    return true;
  });
}

/** 撤销修改: what was arranged since the last publication goes. */
export async function discardDraft({ columnId, version }: Editing, editorId: number): Promise<void> {
  await db().transaction(async (tx) => {
    const front = await lock(tx, columnId, editorId);
    if (!front.draft) return;
    await requireSeen(tx, front, version, editorId);
    await set(tx, front, { draft: null }, editorId);
  });
}

/** 还原: what readers saw before (`versionId`), or the site's own (null), is what is being arranged; readers see nothing yet. */
export async function restoreFront(
  { columnId, version }: Editing,
  versionId: number | null,
  editorId: number,
): Promise<void> {
  const blocks = await listBlocks(columnId);
  await db().transaction(async (tx) => {
    const front = await lock(tx, columnId, editorId);
    await requireSeen(tx, front, version, editorId);
    const of = and(eq(frontVersions.frontId, front.id), eq(frontVersions.id, versionId ?? 0));
    const [former] = versionId === null ? [{ arrangement: null }] : await tx.select().from(frontVersions).where(of);
    if (!former) throw new Refusal('这个旧版面已经没有了。');
    await set(tx, front, { draft: storedFrom(arrange(blocks, former.arrangement as Arrangement | null)) }, editorId);
  });
}
