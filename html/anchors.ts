import { type Attributes, type Block, type Inline, mapInlines } from '@/html/model';

// An article's names must not be those of the page around it (comments, note-1 …).
const prefix = 'at-';
const most = 100;

/** The id under which an article's own anchor stands on a page; null for what is no name. */
export function anchorId(name: string | undefined): string | null {
  const bare = (name ?? '').trim();
  if (!bare || bare.length > most || !/^[\p{L}\p{N}_.:-]+$/u.test(bare)) return null;
  return bare.startsWith(prefix) ? bare : prefix + bare;
}

const decoded = (text: string) => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** The address of a link to an anchor of the same article, in the same form; null for any other address. */
export function anchorHref(href: string): string | null {
  const name = /^(?:(?:file|about):[^#]*)?#(.+)$/is.exec(href.trim())?.[1];
  const id = name === undefined ? null : anchorId(decoded(name));
  return id && `#${id}`;
}

const targetOf = (attributes: Attributes | undefined) =>
  attributes?.href?.startsWith('#') ? attributes.href.slice(1) : null;

/** Only anchors that something leads to stay, each once, and only links that lead to one. */
export function joinAnchors(blocks: readonly Block[]): Block[] {
  const anchors = new Set<string>();
  const wanted = new Set<string>();
  const look = (inlines: Inline[]) => {
    for (const inline of inlines) {
      if (inline.kind === 'anchor') anchors.add(inline.id);
      for (const { attributes } of inline.marks) {
        const target = targetOf(attributes);
        if (target !== null) wanted.add(target);
      }
    }
    return inlines;
  };
  mapInlines(blocks, look);
  if (anchors.size === 0 && wanted.size === 0) return [...blocks];
  const taken = new Set<string>();
  return mapInlines(blocks, (inlines) =>
    inlines.flatMap((inline): Inline[] => {
      if (inline.kind === 'anchor') {
        const stays = wanted.has(inline.id) && !taken.has(inline.id);
        taken.add(inline.id);
        return stays ? [inline] : [];
      }
      const marks = inline.marks.filter(({ attributes }) => {
        const target = targetOf(attributes);
        return target === null || anchors.has(target);
      });
      return [marks.length === inline.marks.length ? inline : { ...inline, marks }];
    }),
  );
}
