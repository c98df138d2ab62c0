/** Boxes: a form sends those alone that are ticked. */
const boxes = ['headlined', 'picked', 'slid', 'topped', 'punctuationAsTyped', 'membersOnly'];
const unticked = Object.fromEntries(boxes.map((name) => [name, '']));

/** What an article's form says, as its draft has it. */
export function writtenIn(form: FormData): Record<string, string> {
  const fields: Record<string, string> = { ...unticked };
  for (const [name, value] of form) {
    if (typeof value === 'string' && !/^(?:\$|id$|version$|next$|over$|minor$|seize$)/.test(name)) fields[name] = value;
  }
  return fields;
}
