const SCRIPTS = /<script\b(?![^>]*\btype="application\/ld\+json")(?![^>]*\bdata-keep)[^>]*>[\s\S]*?<\/script>/g;
const SCRIPT_PRELOADS = /<link rel="preload" as="script"[^>]*\/>/g;

/**
 * Takes Next's runtime and the repeated payload out of a finished reader page: these pages need no hydration, their
 * forms are plain forms. Only our own deferred script (data-keep) and JSON-LD stay, so that no inline script is left
 * and the policy can be strict.
 */
export function withoutRuntime(html: string): string {
  return html.replace(SCRIPTS, '').replace(SCRIPT_PRELOADS, '');
}

const common =
  "default-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'; img-src 'self' data: blob:; font-src 'self'; manifest-src 'self'";

/** The policy of reader pages: no inline script or style at all. */
export const readerPolicy = `${common}; script-src 'self'; style-src 'self'; connect-src 'self'`;

/** The policy of account and admin pages, hydrated by scripts that carry this answer's nonce. */
export function noncePolicy(nonce: string): string {
  return `${common}; script-src 'nonce-${nonce}' 'strict-dynamic'; style-src 'self' 'nonce-${nonce}'; style-src-attr 'unsafe-inline'; connect-src 'self'`;
}
