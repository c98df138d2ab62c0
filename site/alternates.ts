import { env } from '@/site/env';
import { langs, targetScripts } from '@/text/languages';

/** The canonical address of a page and, for search engines, the same page in each script. */
export function alternatesOf(path: string) {
  const { siteUrl } = env();
  const inScripts = targetScripts.map((script) => [langs[script], `${siteUrl}/${script}${path === '/' ? '' : path}`]);
  return {
    canonical: path,
    languages: { ...Object.fromEntries(inScripts), 'x-default': siteUrl + path },
  };
}
