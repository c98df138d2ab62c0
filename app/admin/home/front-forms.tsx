'use client';

import {
  addCard,
  changeLines,
  discard,
  dropCard,
  endPlacement,
  publish,
  removePlacement,
  restore,
} from '@/app/admin/home/actions';
import { FormMessage, SubmitButton } from '@/components/form/form-field';
import { rowButton } from '@/components/form/row-button';
import { type Action, useFormAction } from '@/components/form/use-form-action';
import { limits } from '@/text/limits';

export type Which = { column: number | ''; version: number };

const Hidden = ({ fields }: { fields: Record<string, string | number> }) =>
  Object.entries(fields).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />);

/** 发布 and 撤销修改: what becomes of the arrangement as a whole. */
export function WholeForms({ which }: { which: Which }) {
  return (
    <>
      <OneButton action={publish} which={which} words="发布版面" />
      <OneButton action={discard} which={which} words="撤销修改" quiet />
    </>
  );
}

function OneButton({
  action,
  which,
  words,
  quiet = false,
}: {
  action: Action;
  which: Which;
  words: string;
  quiet?: boolean;
}) {
  const [state, form] = useFormAction(action);
  return (
    <form {...form}>
      <FormMessage state={state} />
      <Hidden fields={which} />
      <SubmitButton quiet={quiet}>{words}</SubmitButton>
    </form>
  );
}

/** 还原: an arrangement that readers saw before, or the site's own. */
export function RestoreForm({ which, versions }: { which: Which; versions: { id: number; words: string }[] }) {
  const [state, form] = useFormAction(restore);
  return (
    <form {...form} className="my-3 flex flex-wrap items-end gap-x-4 gap-y-2">
      <FormMessage state={state} />
      <Hidden fields={which} />
      <label className="block">
        以前的版面
        <select name="former" className="block w-full" defaultValue="">
          <option value="">网站原来的样子</option>
          {versions.map(({ id, words }) => (
            <option key={id} value={id}>
              {words}
            </option>
          ))}
        </select>
      </label>
      <SubmitButton quiet>还原</SubmitButton>
    </form>
  );
}

type OfBlock = { which: Which; block: string; name: string };

export function LinesForm({ which, block, name, lines, most }: OfBlock & { lines: number; most: number }) {
  const [state, form] = useFormAction(changeLines);
  return (
    <form {...form} className="flex flex-wrap items-center gap-1">
      <FormMessage state={state} />
      <Hidden fields={{ ...which, block }} />
      <input
        key={lines}
        type="number"
        name="lines"
        className="w-20"
        min={1}
        max={most}
        defaultValue={state.ok ? lines : (state.values?.lines ?? lines)}
        aria-label={`“${name}”的条数`}
      />
      条
      <button type="submit" className={`${rowButton} px-3`} aria-label={`改“${name}”的条数`}>
        改
      </button>
    </form>
  );
}

export function AddCardForm({ which, block, name }: OfBlock) {
  const [state, form] = useFormAction(addCard);
  return (
    <form {...form} className="flex flex-wrap items-end gap-2">
      <FormMessage state={state} />
      <Hidden fields={{ ...which, block }} />
      <label className="block min-w-0 grow text-sm sm:max-w-96">
        在“{name}”里先放：标题里的字，或编号
        <input
          name="article"
          list="front-articles"
          autoComplete="off"
          className="block w-full"
          maxLength={limits.articleTitle}
          defaultValue={state.ok ? '' : state.values?.article}
        />
      </label>
      <button type="submit" className={`${rowButton} px-3`} aria-label={`在“${name}”里放上`}>
        放上
      </button>
    </form>
  );
}

export function DropCardButton({ which, block, article, title }: OfBlock & { article: number; title: string }) {
  const [state, form] = useFormAction(dropCard);
  return (
    <form {...form}>
      {!state.ok && <FormMessage state={state} />}
      <Hidden fields={{ ...which, block, article }} />
      <button type="submit" className={`${rowButton} px-3`} aria-label={`拿下“${title}”`}>
        拿下
      </button>
    </form>
  );
}

type Placement = { id: number; place: string; placeName: string; title: string; until: string };

/** Until when an article stands in its place, and 拿下. */
export function PlacementForms({ id, place, placeName, title, until }: Placement) {
  const [ended, end] = useFormAction(endPlacement);
  const [removed, remove] = useFormAction(removePlacement);
  return (
    <>
      <form {...end} className="flex flex-wrap items-center gap-1">
        <FormMessage state={ended} />
        <Hidden fields={{ id, place }} />
        <input
          key={until}
          type="datetime-local"
          name="until"
          aria-label={`《${title}》${placeName}到何时`}
          defaultValue={ended.ok ? until : (ended.values?.until ?? until)}
        />
        <button type="submit" className={`${rowButton} px-3`} aria-label={`改《${title}》的${placeName}期限`}>
          改期限
        </button>
      </form>
      <form {...remove}>
        {!removed.ok && <FormMessage state={removed} />}
        <Hidden fields={{ id }} />
        <button type="submit" className={`${rowButton} px-3`} aria-label={`从${placeName}拿下《${title}》`}>
          拿下
        </button>
      </form>
    </>
  );
}
