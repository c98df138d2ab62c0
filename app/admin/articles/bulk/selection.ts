import { listQuery } from '@/app/admin/articles/list-query';
import type { BulkSelection } from '@/db/bulk-changes/begin';
import { listEditableColumns } from '@/db/columns/find';
import type { Query } from '@/site/cached';
import { parseId } from '@/text/ids';

/** More boxes no page of the list has. */
const mostIds = 200;

/** Which articles an address of 批量修改 names: those ticked, or all of a list by its filter. */
export async function bulkSelection(query: Query, editorId: number): Promise<BulkSelection> {
  if (query.all) return { filter: listQuery(query, await listEditableColumns(editorId), editorId).filter };
  const sent = [query.id ?? []].flat().slice(0, mostIds);
  return { ids: [...new Set(sent.flatMap((id) => parseId(id) ?? []))] };
}

/** The same parameters again, for the next address. */
export function selectionQuery(query: Query): [string, string][] {
  const names = query.all ? ['all', 'q', 'author', 'column', 'state'] : ['id'];
  return names.flatMap((name) =>
    [query[name] ?? []]
      .flat()
      .slice(0, mostIds)
      .map((value): [string, string] => [name, value]),
  );
}
