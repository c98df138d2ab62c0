'use client';

import { useEffect, useRef } from 'react';

const apple = () => /Mac|iPhone|iPad/.test(navigator.platform);

const groups: [string, [keys: string, does: string][]][] = [
  [
    '文字',
    [
      ['Ctrl B', '加粗'],
      ['Ctrl I', '着重（中文加点，英文斜体）'],
      ['Ctrl U', '下划线'],
      ['Ctrl Alt 2', '标题'],
      ['Ctrl Alt 3', '小标题'],
      ['Ctrl Shift 8', '项目列表'],
      ['Ctrl Shift 7', '编号列表'],
      ['Ctrl Shift B', '引文'],
      ['Shift Enter', '换行，不另起一段'],
    ],
  ],
  [
    '插入内容',
    [
      ['/', '在一段开头或空格后面打“/”，再打名称或拼音首字母，如 /图片、/tp'],
      ['↑ ↓', '在列表里选择'],
      ['Enter', '插入'],
      ['Esc', '关掉列表，“/”留作文字'],
    ],
  ],
  [
    '这一页',
    [
      ['Ctrl S', '保存'],
      ['Ctrl Z', '撤销'],
      ['Ctrl Shift Z', '重做'],
      ['Ctrl K', '查找后台的文章、图片和设置（不在正文里时）'],
      ['Ctrl /', '打开这张表；不在输入框里时，也可以按“?”'],
    ],
  ],
];

const isWriting = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

type Props = { open: boolean; onOpen: () => void; onClose: () => void };

/** 键盘快捷键: opened by its tool, by Ctrl+/ anywhere on the page, and by ? where nobody is writing. */
export function Shortcuts({ open, onOpen, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const show = useRef(onOpen);
  show.current = onOpen;
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const command = event.key === '/' && (event.ctrlKey || event.metaKey) && !event.altKey;
      const mark = /^[?？]$/.test(event.key) && !event.ctrlKey && !event.metaKey && !isWriting(event.target);
      if (event.defaultPrevented || event.isComposing || !(command || mark)) return;
      event.preventDefault();
      show.current();
    };
    document.addEventListener('keydown', pressed);
    return () => document.removeEventListener('keydown', pressed);
  }, []);
  useEffect(() => {
    if (open && !dialog.current?.open) dialog.current?.showModal();
    if (!open) dialog.current?.close();
  }, [open]);
  const named = (keys: string) =>
    open && apple() ? keys.replace('Ctrl', '⌘').replace('Alt', '⌥').replace('Shift', '⇧') : keys;
  return (
    <dialog ref={dialog} className="shortcuts" aria-label="键盘快捷键" onClose={onClose}>
      <div className="flex items-center justify-between gap-4">
        <h2 className="text-xl">键盘快捷键</h2>
        <button type="button" className="button button-quiet" onClick={() => dialog.current?.close()}>
          关闭
        </button>
      </div>
      {groups.map(([title, keys]) => (
        <section key={title}>
          <h3>{title}</h3>
          <dl>
            {keys.map(([key, does]) => (
              <div key={key}>
                <dt>
                  <kbd>{named(key)}</kbd>
                </dt>
                <dd>{does}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </dialog>
  );
}
