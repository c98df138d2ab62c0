/**
 * Text (without lone surrogates) as one segment of a path, without `%`, `/` or a backslash. Next decodes the parameters of a page once or
 * twice, depending on how the page is rendered: what was percent-encoded would come out as another text, or as none.
 */
export function toSegment(text: string): string {
  return encodeURIComponent(text).replaceAll('~', '%7E').replaceAll('%', '~');
}

/** The text of a segment that `toSegment` made; null for any other. */
export function fromSegment(segment: string): string | null {
  try {
    return decodeURIComponent(segment.replaceAll('~', '%'));
  } catch {
    return null;
  }
}
