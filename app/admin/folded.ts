/** Which groups of the desk's navigation this browser has folded; the layout reads it, so that a page comes as it was left. */
export const foldedCookie = 'desk-folded';

/** The names in the cookie's value; whatever else a browser sends names no group. */
export function foldedGroups(value: string | undefined): string[] {
  try {
    return decodeURIComponent(value ?? '')
      .split(',')
      .filter(Boolean);
  } catch {
    return [];
  }
}

/** In the browser: notes that a group was folded or unfolded. */
export function rememberFolded(name: string, open: boolean): void {
  const names = new Set(foldedGroups(new RegExp(`(?:^|; )${foldedCookie}=([^;]*)`).exec(document.cookie)?.[1]));
  if (open) names.delete(name);
  else names.add(name);
  const value = encodeURIComponent([...names].join(','));
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in browsers that editors use.
  document.cookie = `${foldedCookie}=${value}; path=/admin; max-age=31536000; samesite=lax`;
}
