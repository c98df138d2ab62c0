// media/store.ts writes these widths beside the largest, those that are smaller than it.
const beside = [400, 800, 1200];
const picture = /<(\/?)a(?=[ >])|<img src="(\/uploads\/[0-9a-z]+)\/(\d+)\.webp"([^>]*)>/g;

/**
 * Offers the browser every stored width of an article's own pictures, so that a phone fetches a small file, and leads to
 * the largest. The first picture is fetched at once when it stands near the top. `html` is sanitised; others stay as they are.
 */
export function withSources(html: string): string {
  // Whether we stand inside a link that the editor made.
  let linked = false;
  return html.replace(picture, (whole, closing: string, folder: string, largest: string, rest: string, at: number) => {
    if (folder === undefined) {
      linked = closing === '';
      return whole;
    }
    const widths = [...beside.filter((w) => w < Number(largest)), Number(largest)];
    const sources = widths.map((w) => `${folder}/${w}.webp ${w}w`).join(', ');
    const early = at < 600 ? rest.replace(' loading="lazy"', ' fetchpriority="high"') : rest;
    const image = `<img src="${folder}/${largest}.webp" srcset="${sources}" sizes="(min-width: 64rem) 46rem, 94vw"${early}>`;
    return linked ? image : `<a class="enlarge" href="${folder}/${largest}.webp">${image}</a>`;
  });
}
