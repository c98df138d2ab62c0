import { and, eq, inArray, sql } from 'drizzle-orm';
import { record } from '@/db/audit/record';
import { db } from '@/db/client';
import { isActive } from '@/db/members/find';
import { Refusal } from '@/db/refusal';
import { columns } from '@/db/schema/columns';
import { members } from '@/db/schema/member/members';

/**
 * An administrator limits an editor to columns and their children (db/articles/editable.ts); none chosen: all. It counts at
 * once. Columns that are not there any more are left out; where no other was chosen it is refused rather than meant as all.
 */
export async function limitToColumns(id: number, columnIds: number[], admin: number): Promise<{ all: boolean }> {
  return db().transaction(async (tx) => {
    const known = await tx
      .select({ id: columns.id, name: columns.name })
      .from(columns)
      .where(inArray(columns.id, columnIds))
      .orderBy(columns.position, columns.id);
    if (columnIds.length && !known.length) throw new Refusal('选中的栏目已被删除，请重新选择。');
    const editsColumns = known.length ? known.map((column) => column.id) : null;
    const changed = await tx
      .update(members)
      .set({ editsColumns })
      .where(
        and(
          eq(members.id, id),
          eq(members.role, 'editor'),
          isActive,
          sql`${members.editsColumns} is distinct from ${editsColumns && sql.param(`{${editsColumns.join()}}`)}::int[]`,
        ),
      )
      .returning({ id: members.id });
    if (changed.length) {
      await record(tx, admin, 'member.columns', `member:${id}`, { to: known.map(({ name }) => name).join('、') });
      return { all: !editsColumns };
    }
    const [editor] = await tx
      .select({ id: members.id })
      .from(members)
      .where(and(eq(members.id, id), eq(members.role, 'editor'), isActive));
    if (!editor) throw new Refusal('只有编辑可以限定栏目；管理员总是可以编辑全部。');
    return { all: !editsColumns };
  });
}
