const SCRIPTS = /<script\b(?![^>]*\btype="application\/ld\+json")(?![^>]*\bdata-keep)[^>]*>[\s\S]*?<\/script>/g;
const PICTURE_BEFORE_STYLES = /(<link rel="preload" as="image"[^>]*>)(<link rel="stylesheet"[^>]*>)/;
const SCRIPT_PRELOADS = /<link rel="preload" as="script"[^>]*\/>/g;

/**
 * Takes Next's runtime and the repeated payload out of a finished reader page: these pages need no hydration, their
 * forms are plain forms. Only our own script (data-keep) and JSON-LD stay, so that the policy can be strict. And the
 * styles are named before the first picture: they take the connection that is open already, and nothing shows without.
 */
export function withoutRuntime(html: string): string {
  return html.replace(SCRIPTS, '').replace(SCRIPT_PRELOADS, '').replace(PICTURE_BEFORE_STYLES, '$2$1');
}
