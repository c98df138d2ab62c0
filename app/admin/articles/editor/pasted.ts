/** A picture that stands in the text itself, `data:image/png;base64,…`, as a file to upload; null for any other. */
function pastedFile(src: string, n: number): File | null {
  const [, type, data] = /^data:(image\/(?:png|jpeg|gif|webp|avif));base64,([\w+/=\s]+)$/.exec(src) ?? [];
  if (!type || !data) return null;
  try {
    const bytes = Uint8Array.from(atob(data.replace(/\s/g, '')), (c) => c.charCodeAt(0));
    return new File([bytes], `粘贴的图片 ${n}`, { type });
  } catch {
    return null;
  }
}

/**
 * A picture of a paste that is not here yet, and the words that stand in its place until it is: `file` stood in the text
 * itself, `src` is where the server may fetch it; with neither somebody has to choose it on this computer.
 */
export type PastedPicture = { name: string; placeholder: string; file?: File; src?: string };

// Each has a name of its own, so that the place of one is not taken for that of another.
let pasted = 0;

const isLocal = (src: string) => /^(?:file|blob|data|cid|webkit-fake-url):/i.test(src);
const isElsewhere = (src: string) => /^(?:https?:)?\/\//i.test(src);
const isDot = (img: Element) =>
  ['width', 'height'].some((name) => /^\s*[0-2](?:px)?\s*$/.test(img.getAttribute(name) ?? ''));

/** What Word draws with VML, in elements or in a comment that only Word reads; an <img> behind the comment is the same one. */
function drawnByWord(body: HTMLElement): { at: ChildNode; src: string; alt: string }[] {
  const elements = [...body.querySelectorAll('v\\:imagedata')].map((at) => ({
    at: at as ChildNode,
    src: at.getAttribute('src') ?? '',
    alt: at.getAttribute('o:title') ?? '',
  }));
  const comments = body.ownerDocument.createNodeIterator(body, NodeFilter.SHOW_COMMENT);
  const found = [...elements];
  for (let at = comments.nextNode() as Comment | null; at; at = comments.nextNode() as Comment | null) {
    const [, src] = /<v:imagedata[^>]*\ssrc="?([^"\s>]+)/i.exec(at.data) ?? [];
    const next = at.nextSibling?.nextSibling;
    if (src && !(next instanceof Element && (next.matches('img') || next.querySelector('img')))) {
      found.push({ at, src, alt: '' });
    }
  }
  return found;
}

const fileName = (src: string) => {
  const last =
    src
      .replace(/[?#].*$/s, '')
      .split(/[\\/]/)
      .at(-1) ?? '';
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
};

/** Every picture that is not this site's makes room for a line in its place that says how to bring it. */
export function placePictures(body: HTMLElement, isOurs: (src: string) => boolean): PastedPicture[] {
  const found: PastedPicture[] = [];
  const images = [...body.querySelectorAll('img')]
    .filter((img) => !isDot(img))
    .map((img) => ({ at: img as ChildNode, src: img.dataset.src || img.getAttribute('src') || '', alt: img.alt }));
  for (const { at, src, alt } of [...images, ...drawnByWord(body)]) {
    if (isOurs(src) || !(isLocal(src) || isElsewhere(src))) continue;
    const file = pastedFile(src, pasted + 1);
    if (file) pasted += 1;
    const known = /^(?:file|https?):|^\/\//i.test(src) ? fileName(src) : '';
    const name = file?.name ?? (alt.trim() || known).slice(0, 60);
    const title = `图片待补${name && `：${name}`}`;
    const words = file
      ? [`${name}正在上传`]
      : isLocal(src)
        ? [title, '（在您的电脑上，请用“图片”按钮上传）']
        : [title, '（在别的网站上，请另存后用“图片”按钮上传）'];
    const same = found.filter(({ placeholder }) => placeholder.startsWith(words[0] ?? '')).length;
    if (same && !file) words[0] = `${title} ${same + 1}`;
    const figure = body.ownerDocument.createElement('figure');
    figure.className = 'missing-picture';
    const caption = body.ownerDocument.createElement('figcaption');
    if (isElsewhere(src)) {
      const link = body.ownerDocument.createElement('a');
      link.href = src;
      link.textContent = words[0] ?? '';
      caption.append(link, words[1] ?? '');
    } else caption.textContent = words.join('');
    figure.append(caption);
    at.replaceWith(figure);
    const whole = src.startsWith('//') ? `https:${src}` : src;
    found.push({ name, placeholder: words.join(''), ...(file && { file }), ...(isElsewhere(src) && { src: whole }) });
  }
  return found;
}
