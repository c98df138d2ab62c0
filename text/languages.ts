/** The languages that an article may be in, as the attribute lang has them. */
export const articleLangs = ['zh-Hans', 'zh-Hant', 'en'] as const;
export type ArticleLang = (typeof articleLangs)[number];

/** The scripts of Chinese that the site converts to; each is also the first part of an address. */
export const targetScripts = ['zh-cn', 'zh-tw', 'zh-hk'] as const;
export type TargetScript = (typeof targetScripts)[number];

/** The language of each script, as a page or a letter names it. */
export const langs: Record<TargetScript, string> = {
  'zh-cn': 'zh-Hans-CN',
  'zh-tw': 'zh-Hant-TW',
  'zh-hk': 'zh-Hant-HK',
};

/** What a reader chooses: each text as its author wrote it, or all in one script. */
export const scripts = ['as-written', ...targetScripts] as const;
export type Script = (typeof scripts)[number];
