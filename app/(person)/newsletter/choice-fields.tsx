import type { FormState } from '@/auth/action';
import { scriptChoices } from '@/components/script-chooser';

const frequencies = [
  ['each', '每期'],
  ['monthly', '每月'],
  ['events', '只收活动'],
] as const;

type Props = { state: FormState; frequency?: string; script?: string };

/** How often, and in which writing. */
export function ChoiceFields({ state, frequency = 'each', script = 'as-written' }: Props) {
  const chosen = { frequency: state.values?.frequency ?? frequency, script: state.values?.script ?? script };
  return (
    <>
      <label className="my-3 block font-semibold">
        频率
        <select
          key={chosen.frequency}
          className="block w-full max-w-xl"
          name="frequency"
          defaultValue={chosen.frequency}
        >
          {frequencies.map(([value, name]) => (
            <option key={value} value={value}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label className="my-3 block font-semibold">
        来信的文字
        <select
          key={chosen.script}
          className="block w-full max-w-xl"
          name="script"
          defaultValue={chosen.script}
          translate="no"
        >
          {scriptChoices.map(([value, name, lang]) => (
            <option key={value} value={value} lang={lang}>
              {name}
            </option>
          ))}
        </select>
      </label>
    </>
  );
}
