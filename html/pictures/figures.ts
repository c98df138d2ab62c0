import { type Block, type Figure, type Inline, layouts } from '@/html/model';

/** What stood in a <figure>. */
type Content = { blocks: readonly Block[]; caption: Inline[] };

const isMedia = (block: Block) => block.tag === 'picture' || block.tag === 'table';

/** The figure, then what has no place in it. Without anything to look at it is just its words, unless its class says that a picture is missing. */
export function figureBlocks(kind: string, grouped: boolean, { blocks, caption }: Content): Block[] {
  const layout = grouped ? undefined : layouts.find((known) => known === kind);
  const media = blocks.filter(isMedia);
  const others = blocks.filter((block) => !isMedia(block));
  if (media.length > 0) return [{ tag: 'figure', ...(layout && { layout }), media, caption }, ...others];
  if (kind === 'missing-picture' && caption.length > 0) return [{ tag: 'figure', media, caption }, ...others];
  return caption.length > 0 ? [...others, { tag: 'p', inlines: caption }] : others;
}

/** Pictures side by side, then the words that stood between them; a picture alone is no group. */
export function galleryBlocks({ blocks, caption }: Content): Block[] {
  const figures: Figure[] = [];
  const others: Block[] = [];
  for (const block of blocks) {
    if (block.tag === 'figure' && block.media.length > 0) figures.push(block);
    else if (block.tag === 'picture') figures.push({ tag: 'figure', media: [block], caption: [] });
    else others.push(block);
  }
  if (figures.length > 1) return [{ tag: 'gallery', figures, caption }, ...others];
  return [...figures, ...(caption.length > 0 ? [{ tag: 'p' as const, inlines: caption }] : []), ...others];
}
