import sanitizeHtml from 'sanitize-html';
import { layouts } from '@/html/model';
import { type ReadingOptions, readHtml } from '@/html/read';
import { writeBlocks } from '@/html/write';

export const policy: sanitizeHtml.IOptions = {
  allowedTags:
    'p br h2 h3 h4 strong em u s sub sup blockquote ul ol li a img figure figcaption table caption thead tbody tr th td hr pre code span abbr ruby rt rp'.split(
      ' ',
    ),
  allowedAttributes: {
    a: ['href', 'title', 'rel', 'id'],
    ol: ['start', 'type', 'reversed'],
    li: ['value'],
    abbr: ['title'],
    img: ['src', 'srcset', 'sizes', 'alt', 'width', 'height', 'loading', 'decoding'],
    td: ['colspan', 'rowspan'],
    th: ['colspan', 'rowspan', 'scope'],
    span: ['lang', 'dir'],
  },
  allowedClasses: { figure: ['missing-picture', 'gallery', ...layouts] },
  allowedSchemes: ['http', 'https', 'mailto'],
  // No scheme at all: only paths of this site.
  allowedSchemesByTag: { img: [] },
  allowProtocolRelative: false,
  exclusiveFilter: (frame) => frame.tag === 'img' && !frame.attribs.src,
};

/**
 * The one place where HTML from an editor or an import becomes HTML that pages show: first tidied into the article
 * model, then cleaned by the allowlist, last, so that nothing reopens what it closed. Idempotent. Never throws.
 * Links and pictures on `ownHosts` become paths of this site; `pictures` says, by the address that stands in the HTML,
 * where a picture is now or that it is missing, which leaves a quiet figure in its place.
 */
export function sanitizeArticle(html: string, options: ReadingOptions = {}): string {
  return sanitizeHtml(writeBlocks(readHtml(html, options), '\n'), policy);
}

/** The same rules for the fixed pages (关于我们 …). */
export const sanitizePage = sanitizeArticle;
