'use client';

import { type ReactNode, useState } from 'react';
import { FocusForm } from '@/app/admin/pictures/focus-form';
import { PictureForms, type Words } from '@/app/admin/pictures/picture-forms';
import { ReplaceForm } from '@/app/admin/pictures/replace-form';

type Props = {
  id: number;
  src: string;
  words: Words;
  focus: { x: number; y: number };
  unused: boolean;
  open: boolean;
};

/** Rendered when it is opened first: a page of pictures would consist of forms for the most part. */
function Panel({ name, open = false, children }: { name: string; open?: boolean; children: () => ReactNode }) {
  const [atFirst] = useState(open);
  const [made, setMade] = useState(open);
  return (
    <details open={atFirst} onToggle={(event) => event.currentTarget.open && setMade(true)}>
      <summary className="tap cursor-pointer">{name}</summary>
      {made && children()}
    </details>
  );
}

/** The forms of one picture, each folded; `open`: the one for its words is unfolded. */
export function CardTools({ id, src, words, focus, unused, open }: Props) {
  return (
    <>
      <Panel name={unused ? '改说明或删除' : '改说明'} open={open}>
        {() => <PictureForms id={id} words={words} unused={unused} />}
      </Panel>
      <Panel name="标出重点">{() => <FocusForm id={id} src={src} x={focus.x} y={focus.y} />}</Panel>
      <Panel name="换一个文件">{() => <ReplaceForm id={id} />}</Panel>
    </>
  );
}
