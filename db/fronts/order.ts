/** The rows in an order in which that of `id` went some steps, to the end at most; null where it does not move. */
export function shifted<Row extends { id: number | string }>(rows: Row[], id: Row['id'], steps: number): Row[] | null {
  const at = rows.findIndex((row) => row.id === id);
  const row = rows[at];
  const to = Math.min(rows.length - 1, Math.max(0, at + steps));
  if (!row || to === at) return null;
  const next = rows.filter((other) => other !== row);
  next.splice(to, 0, row);
  return next;
}
