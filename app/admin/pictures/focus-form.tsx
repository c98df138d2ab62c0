'use client';

import { type KeyboardEvent, type MouseEvent, useState } from 'react';
import { saveFocus } from '@/app/admin/pictures/actions';
import { FormMessage, SubmitButton } from '@/components/form/form-field';
import { useFormAction } from '@/components/form/use-form-action';

type Props = { id: number; src: string; x: number; y: number };

const within = (n: number) => Math.max(0, Math.min(100, Math.round(n)));

/** 重点: what stays in sight where the picture is cut; set by pressing on it or by the arrow keys, saved by its button. */
export function FocusForm({ id, src, x, y }: Props) {
  const [state, form] = useFormAction(saveFocus);
  const [at, setAt] = useState({ x, y });
  function press(event: MouseEvent<HTMLButtonElement>) {
    // A press by keyboard has no position.
    if (event.detail === 0) return;
    const box = event.currentTarget.getBoundingClientRect();
    setAt({
      x: within(((event.clientX - box.left) / box.width) * 100),
      y: within(((event.clientY - box.top) / box.height) * 100),
    });
  }
  function move(event: KeyboardEvent) {
    const step = { ArrowLeft: [-5, 0], ArrowRight: [5, 0], ArrowUp: [0, -5], ArrowDown: [0, 5] }[event.key];
    if (!step) return;
    event.preventDefault();
    setAt((now) => ({ x: within(now.x + (step[0] ?? 0)), y: within(now.y + (step[1] ?? 0)) }));
  }
  return (
    <form {...form} className="focus-form">
      <p className="text-sm text-soft">封面裁成固定的形状时，这一点总在画面里。按图上的位置，或用方向键移动。</p>
      <button
        type="button"
        className="focus-picture"
        aria-label={`图片 ${id} 的重点：从左 ${at.x}%，从上 ${at.y}%`}
        onClick={press}
        onKeyDown={move}
      >
        <img src={src} alt="" />
        <svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
          <path d={`M${at.x} 0V100M0 ${at.y}H100`} vectorEffect="non-scaling-stroke" />
        </svg>
      </button>
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="focusX" value={at.x} />
      <input type="hidden" name="focusY" value={at.y} />
      <FormMessage state={state} />
      <p className="mt-2">
        <SubmitButton quiet>保存重点</SubmitButton>
      </p>
    </form>
  );
}
