import { paths } from '@/site/paths';

/** Each script that a reader can choose, by its name in itself. */
export const scripts = [
  ['as-written', '原文', 'zh-Hans'],
  ['zh-cn', '简体', 'zh-Hans'],
  ['zh-tw', '繁體（台）', 'zh-Hant-TW'],
  ['zh-hk', '繁體（港）', 'zh-Hant-HK'],
] as const;

/** Reading in one's own script: plain links; server/variants.ts marks the one that the page is in. */
export function ScriptChooser() {
  return (
    <nav aria-label="文字">
      {scripts.map(([script, name, lang]) => (
        <a
          key={script}
          href={paths.script(script)}
          rel="nofollow"
          translate="no"
          lang={lang}
          aria-current={script === 'as-written' ? 'true' : undefined}
        >
          {name}
        </a>
      ))}
    </nav>
  );
}
