const marker = /[[［〔](\d{1,3})[\]］〕]|[①-⑳]/g;
const note = /<(?:p|li)(?: lang="en")?>(?:<(?:sup|strong|em|a [^>]*|\/a)>)*\s*([[［〔]\d{1,3}[\]］〕]|[①-⑳])/g;
const closed = /^<(\/?)(?:a|code|pre|h2|h3|h4)\b/;

const numberOf = (mark: string): number => Number(/\d+/.exec(mark)?.[0] ?? mark.charCodeAt(0) - 0x245f);

/** The notes that an article has at its end, by number, and where each begins: paragraphs or entries as [1] … or ① …. */
function notesIn(html: string): Map<number, number> {
  const found = new Map<number, number>();
  for (const match of html.matchAll(note)) {
    const n = numberOf(match[1] as string);
    // A number that two paragraphs begin with is a list of the author's, no note.
    found.set(n, found.has(n) ? -1 : match.index + match[0].length - (match[1] as string).length);
  }
  for (const [n, at] of found) if (at < 0) found.delete(n);
  return found;
}

/** The largest number among an article's own notes; 0 without any. */
export const lastNote = (html: string): number => Math.max(0, ...notesIn(html).keys());

/**
 * Leads from each mark [1] in the text to the note of that number below and from there back to its first mark, so that
 * notes can be read on a phone. `html` is sanitised (it has no ids); marks without a note stay as they are.
 */
export function withNoteLinks(html: string): string {
  const notes = notesIn(html);
  if (!notes.size) return html;
  const marked = new Set<number>();
  let inside = 0;
  let at = 0;
  const parts = html.split(/(<[^<>]*>)/).map((part) => {
    const start = at;
    at += part.length;
    const tag = closed.exec(part);
    if (tag) inside += tag[1] ? -1 : 1;
    if (part.startsWith('<') || inside > 0) return part;
    return part.replace(marker, (mark, _digits, index: number) => {
      const n = numberOf(mark);
      const own = notes.get(n);
      if (own === undefined || start + index > own) return mark;
      if (start + index === own) return marked.has(n) ? `<a id="note-${n}" href="#mark-${n}">${mark}</a>` : mark;
      const first = marked.has(n) ? '' : ` id="mark-${n}"`;
      marked.add(n);
      return `<a class="note-mark"${first} href="#note-${n}">${mark}</a>`;
    });
  });
  return parts.join('');
}
