import { Fragment, type Node } from '@tiptap/pm/model';
import type { Transaction } from '@tiptap/pm/state';

const isSingle = (node: Node | null | undefined): node is Node =>
  node?.type.name === 'figure' && node.firstChild?.type.name === 'picture';

/** The figures of a group, or the one that stands alone. */
const figuresOf = (node: Node): Node[] => {
  const figures: Node[] = [];
  if (node.type.name === 'figure') return [node];
  node.forEach((child) => {
    if (child.type.name === 'figure') figures.push(child);
  });
  return figures;
};

const plain = (figure: Node) => figure.type.create(null, figure.content);

function galleryOf(figures: readonly Node[], caption?: Node | null): Node | null {
  const { gallery, figcaption } = figures[0]?.type.schema.nodes ?? {};
  if (!gallery || !figcaption) return null;
  return gallery.create(null, Fragment.from([...figures.map(plain), caption ?? figcaption.create()]));
}

/** The pictures that stand next to each other round the one that begins at `at`; null when it has no neighbour or is in a group. */
export function neighbours(doc: Node, at: number): { from: number; to: number; figures: Node[] } | null {
  const $at = doc.resolve(at);
  if (!isSingle($at.nodeAfter) || $at.parent.type.name === 'gallery') return null;
  let [first, last] = [$at.index(), $at.index()];
  while (isSingle($at.parent.maybeChild(first - 1))) first -= 1;
  while (isSingle($at.parent.maybeChild(last + 1))) last += 1;
  if (first === last) return null;
  const figures = Array.from({ length: last - first + 1 }, (_, i) => $at.parent.child(first + i));
  const from = $at.posAtIndex(first);
  return { from, to: from + figures.reduce((sum, { nodeSize }) => sum + nodeSize, 0), figures };
}

/** Makes one group of the picture at `at` and those next to it. */
export function joinGallery(tr: Transaction, at: number): boolean {
  const found = neighbours(tr.doc, at);
  const group = found && galleryOf(found.figures);
  if (!found || !group) return false;
  tr.replaceWith(found.from, found.to, group);
  return true;
}

/** Makes pictures that stand alone of the group at `at`; its own caption becomes a paragraph. */
export function splitGallery(tr: Transaction, at: number): boolean {
  const group = tr.doc.nodeAt(at);
  const { paragraph } = tr.doc.type.schema.nodes;
  if (group?.type.name !== 'gallery' || !paragraph) return false;
  const words = group.lastChild?.content;
  tr.replaceWith(at, at + group.nodeSize, [
    ...figuresOf(group),
    ...(words?.size ? [paragraph.create(null, words)] : []),
  ]);
  return true;
}

/** Takes a picture out of the text; a group of which one is left is that one. */
export function removeFigure(tr: Transaction, { from, to }: { from: number; to: number }): boolean {
  const $from = tr.doc.resolve(from);
  const others =
    $from.parent.type.name === 'gallery' ? figuresOf($from.parent).filter((f) => f !== $from.nodeAfter) : [];
  if (others.length !== 1) tr.delete(from, to);
  else tr.replaceWith($from.before(), $from.after(), others);
  return true;
}

/** Changes the place of a picture within its group with the next (1) or the one before (-1). */
export function moveInGallery(tr: Transaction, at: number, step: 1 | -1): boolean {
  const $at = tr.doc.resolve(at);
  const group = $at.parent;
  const figures = figuresOf(group);
  const index = $at.index();
  const [moved, other] = [figures[index], figures[index + step]];
  if (group.type.name !== 'gallery' || !moved || !other) return false;
  figures[index] = other;
  figures[index + step] = moved;
  const changed = galleryOf(figures, group.lastChild);
  if (changed) tr.replaceWith($at.before(), $at.after(), changed);
  return true;
}

/** Puts one more picture behind the last of those with these addresses: they and it are a group. False when none stands in the text. */
export function addToGroup(tr: Transaction, sources: readonly string[], added: Node): boolean {
  let found: { from: number; node: Node } | null = null;
  tr.doc.descendants((node, pos, parent) => {
    if (node.type.name !== 'gallery' && !(isSingle(node) && parent?.type.name !== 'gallery')) return true;
    if (figuresOf(node).some((figure) => sources.includes(figure.firstChild?.attrs.src))) found = { from: pos, node };
    return false;
  });
  if (!found) return false;
  const { from, node } = found as { from: number; node: Node };
  const group = galleryOf([...figuresOf(node), added], node.type.name === 'gallery' ? node.lastChild : null);
  if (group) tr.replaceWith(from, from + node.nodeSize, group);
  return true;
}
