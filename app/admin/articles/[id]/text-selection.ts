/** The editable body of the article. */
const body = () => document.querySelector<HTMLElement>('[role=textbox][aria-label=正文]');

/** The words selected in the body, '' where the caret is there alone; null where the selection is elsewhere. */
export function selectedInText(): string | null {
  const [root, selection] = [body(), document.getSelection()];
  if (!root || !selection?.anchorNode || !root.contains(selection.anchorNode)) return null;
  return selection.toString().replace(/\s+/g, ' ').trim();
}

/** Text nodes of an element with where each begins in the whole. */
function* textNodes(root: HTMLElement): Generator<{ node: Text; at: number }> {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  let at = 0;
  for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
    yield { node, at };
    at += node.length;
  }
}

/** Selects these words in the body and shows them; false where they are not there any more. */
export function findInText(quote: string): boolean {
  const root = body();
  if (!root) return false;
  const nodes = [...textNodes(root)];
  const whole = nodes.map(({ node }) => node.data).join('');
  // Paragraphs follow each other without a space here; a selection puts one between them.
  const pattern = quote
    .trim()
    .split(/\s+/)
    .map((words) => words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const found = new RegExp(pattern.join('\\s*'), 'u').exec(whole);
  if (!found) return false;
  const place = (offset: number) => {
    const here = nodes.findLast(({ at }) => at <= offset);
    return here && ([here.node, Math.min(offset - here.at, here.node.length)] as const);
  };
  const [start, end] = [place(found.index), place(found.index + found[0].length)];
  if (!start || !end) return false;
  const range = document.createRange();
  range.setStart(...start);
  range.setEnd(...end);
  root.focus({ preventScroll: true });
  document.getSelection()?.removeAllRanges();
  document.getSelection()?.addRange(range);
  start[0].parentElement?.scrollIntoView({ block: 'center' });
  return true;
}
