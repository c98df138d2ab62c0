/** A picture that stands in the text itself, `data:image/png;base64,…`, as a file to upload; null for any other. */
export function pastedFile(src: string, n: number): File | null {
  const [, type, data] = /^data:(image\/(?:png|jpeg|gif|webp|avif));base64,([\w+/=\s]+)$/.exec(src) ?? [];
  if (!type || !data) return null;
  try {
    const bytes = Uint8Array.from(atob(data.replace(/\s/g, '')), (c) => c.charCodeAt(0));
    return new File([bytes], `粘贴的图片 ${n}`, { type });
  } catch {
    return null;
  }
}

/** Word's item: its level, and whether its drawn marker counts (1. 一、 a)) or is a bullet. */
function wordItem(p: HTMLElement): { level: number; kind: 'ol' | 'ul'; marker: Element | null } | null {
  const level = Number(/mso-list:\s*l\d+\s+level(\d+)/i.exec(p.getAttribute('style') ?? '')?.[1]);
  if (!level) return null;
  const marker = [...p.querySelectorAll('[style]')].find((e) =>
    /mso-list:\s*ignore/i.test(e.getAttribute('style') ?? ''),
  );
  const counts = /[\da-z一二三四五六七八九十]+\s*[.)、．）]/i.test(marker?.textContent ?? '');
  return { level, kind: counts ? 'ol' : 'ul', marker: marker ?? null };
}

/** Word puts lists on the clipboard as paragraphs with a drawn marker; they become lists again, nested as they were. */
export function rebuildWordLists(body: HTMLElement): void {
  let open: HTMLElement[] = [];
  for (const p of body.querySelectorAll('p')) {
    const item = wordItem(p);
    if (!item) continue;
    if (!open[0] || p.previousElementSibling !== open[0]) open = [];
    open = open.slice(0, item.level);
    if (open.length === item.level && open.at(-1)?.localName !== item.kind) open.pop();
    // A level that Word skips is none here.
    if (open.length < item.level) {
      const list = body.ownerDocument.createElement(item.kind);
      const outer = open.at(-1)?.lastElementChild;
      if (outer) outer.append(list);
      else p.before(list);
      open.push(list);
    }
    item.marker?.remove();
    const li = body.ownerDocument.createElement('li');
    li.append(...p.childNodes);
    open.at(-1)?.append(li);
    p.remove();
  }
}
