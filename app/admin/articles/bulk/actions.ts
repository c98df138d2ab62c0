'use server';

import { z } from 'zod';
import { bulkSelection } from '@/app/admin/articles/bulk/selection';
import { formAction } from '@/auth/action';
import { id, line, raw, wholeNumber } from '@/auth/input';
import { beginBulk } from '@/db/bulk-changes/begin';
import { type BulkAction, bulkActions } from '@/db/bulk-changes/kinds';
import { undoBulk, workOnBulk } from '@/db/bulk-changes/work';
import { paths } from '@/site/paths';
import { changed } from '@/site/tags';

/** What is not done by then the job does, while the page tells how far it is. */
const PATIENCE = 2_000;

/** The parameters of the list as pairs; what does not read as such chooses nothing. */
const query = raw(20_000).transform((sent) => {
  const pairs = z.array(z.tuple([raw(40), raw(2000)]));
  try {
    const { data = [] } = pairs.safeParse(JSON.parse(sent));
    const ids = data.filter(([name]) => name === 'id').map(([, value]) => value);
    return { ...Object.fromEntries(data.filter(([name]) => name !== 'id')), ...(ids.length && { id: ids }) };
  } catch {
    return {};
  }
});

export const begin = formAction({
  as: 'editor',
  input: z.object({
    query,
    action: z.enum(Object.keys(bulkActions) as [BulkAction, ...BulkAction[]]),
    value: line('内容', 'articleSource'),
    expected: wholeNumber(1, 1_000_000),
  }),
  run: async ({ viewer, input: { query, action, value, expected } }) => {
    const selection = await bulkSelection(query, viewer.id);
    const id = await beginBulk(selection, { order: { action, value }, expected }, viewer.id);
    const ids = await workOnBulk(id, PATIENCE);
    return { goTo: paths.admin.bulkChange(id), changed: changed.bulk(ids) };
  },
});

export const undo = formAction({
  as: 'editor',
  input: z.object({ id: id() }),
  run: async ({ viewer, input }) => {
    await undoBulk(input.id, viewer.id);
    const ids = await workOnBulk(input.id, PATIENCE);
    return { goTo: paths.admin.bulkChange(input.id), changed: changed.bulk(ids) };
  },
});
