import { paths } from '@/site/paths';
import { placeholder } from '@/site/tokens';

const FORM = 'reading';

const groups = [
  [
    '字号',
    'size',
    [
      ['-', 'A-', '小一些'],
      ['', 'A', '原来大小'],
      ['+', 'A+', '大一些'],
    ],
  ],
  [
    '字体',
    'face',
    [
      ['hei', '黑体', '黑体'],
      ['song', '宋体', '宋体'],
    ],
  ],
  [
    '明暗',
    'theme',
    [
      ['light', '浅色', '浅色'],
      ['dark', '深色', '深色'],
      ['sepia', '米黄', '米黄色'],
    ],
  ],
] as const;

/**
 * A-, A, A+, 黑体 or 宋体, light, dark or sepia: public/site.js keeps the choice in this browser and site/reading.ts shows it
 * before the first paint; without scripts the form leads to server/personalize.ts, which stores it in a cookie.
 */
export function ReadingTools() {
  return (
    <div className="reading">
      {groups.map(([name, kind, choices]) => (
        <fieldset key={kind}>
          <legend>{name}</legend>
          {choices.map(([value, shown, label]) => (
            <button
              key={value}
              type="submit"
              form={FORM}
              name="set"
              value={`${kind}:${value}`}
              data-set={`${kind}:${value}`}
              {...(kind !== 'size' && placeholder(`${kind}:${value}`))}
              aria-label={label === shown ? undefined : label}
            >
              {shown}
            </button>
          ))}
        </fieldset>
      ))}
    </div>
  );
}

/** What the buttons send where no script runs; apart from them, so that the first form of a page is the login. */
export function ReadingForm() {
  return <form id={FORM} action={paths.reading()} />;
}
