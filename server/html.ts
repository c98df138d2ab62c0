const SCRIPTS = /<script\b(?![^>]*\btype="application\/ld\+json")(?![^>]*\bdata-keep)[^>]*>[\s\S]*?<\/script>/g;
const SCRIPT_PRELOADS = /<link rel="preload" as="script"[^>]*\/>/g;

/**
 * Takes Next's runtime and the repeated payload out of a finished reader page: these pages need no hydration, their
 * forms are plain forms. Only our own two scripts (data-keep) and JSON-LD stay, so that the policy can be strict.
 */
export function withoutRuntime(html: string): string {
  return html.replace(SCRIPTS, '').replace(SCRIPT_PRELOADS, '');
}
