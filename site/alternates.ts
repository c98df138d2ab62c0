import { env } from '@/site/env';

/** The canonical address of a page and, for search engines, the same page in each script. */
export function alternatesOf(path: string) {
  const inScript = (script: string) => `${env().siteUrl}/${script}${path === '/' ? '' : path}`;
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
