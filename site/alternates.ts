import { env } from '@/site/env';
import type { TargetScript } from '@/text/languages';

/** The canonical address of a page and, for search engines, the same page in each script. */
export function alternatesOf(path: string) {
  const inScript = (script: TargetScript) => `${env().siteUrl}/${script}${path === '/' ? '' : path}`;
  return {
    canonical: path,
    languages: {
      'zh-Hans-CN': inScript('zh-cn'),
      'zh-Hant-TW': inScript('zh-tw'),
      'zh-Hant-HK': inScript('zh-hk'),
      'x-default': env().siteUrl + path,
    },
  };
}
