import type { Kept } from '@/chinese/protected-terms';
import { asChosen, type Script } from '@/chinese/script';
import { withoutRuntime } from '@/server/html';
import type { Answer } from '@/server/next';
import { PREFIX } from '@/server/prefix';
import { chosenScript, inScript } from '@/server/variants';

// The desk and the editor of a submission are tools that need their own words and their scripts.
const AS_WRITTEN = /^\/(admin|api)(\/|$)|^\/account\/submissions\/new/;

/** In which script a page for one person is asked for: by a prefix, else as remembered. */
export function scriptAsked(url: URL, cookie: string | undefined): Script {
  const own = asChosen(PREFIX.exec(url.pathname)?.[1]);
  return AS_WRITTEN.test(url.pathname.replace(PREFIX, '')) ? 'as-written' : (own ?? chosenScript(cookie));
}

/**
 * A page for one person in the script asked for. Where words changed, Next's runtime goes, as on reader pages: hydration
 * would turn them back, and every form works without it.
 */
export function closedInScript(answer: Answer, script: Script, kept: Kept): void {
  const html = inScript(answer.body.toString('utf8'), script, false, kept);
  answer.body = Buffer.from(html.includes('<p class="converted') ? withoutRuntime(html) : html);
}
