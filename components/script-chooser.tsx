import { paths } from '@/site/paths';
import { renderContext } from '@/site/render-context';
import { placeholder } from '@/site/tokens';
import { type Script, scripts } from '@/text/languages';

const names: Record<Script, readonly [name: string, lang: string]> = {
  'as-written': ['原文', 'zh-Hans'],
  'zh-cn': ['简体', 'zh-Hans'],
  'zh-tw': ['繁體（台）', 'zh-Hant-TW'],
  'zh-hk': ['繁體（港）', 'zh-Hant-HK'],
};
/** Each script that a reader can choose, by its name in itself. */
export const scriptChoices = scripts.map((script) => [script, ...names[script]] as const);

/** Reading in one's own script: plain links that say which page they stand on; server/ marks the script that the page is in. */
export function ScriptChooser() {
  const from = renderContext()?.path;
  return (
    <nav aria-label="文字">
      {scriptChoices.map(([script, name, lang]) => (
        <a
          key={script}
          href={paths.script(script, from)}
          rel="nofollow"
          translate="no"
          lang={lang}
          {...placeholder(`script:${script}`)}
        >
          {name}
        </a>
      ))}
    </nav>
  );
}
