'use client';

import type { Editor } from '@tiptap/react';
import { CodeXml, FolderOpen } from 'lucide-react';
import type { KeyboardEvent, RefObject } from 'react';
import { FindBar } from '@/app/admin/articles/editor/find-bar';
import { LinkForm } from '@/app/admin/articles/editor/link-form';
import { GalleryForm } from '@/app/admin/articles/editor/pictures/gallery-form';
import { MoreTools, PlusMenu } from '@/app/admin/articles/editor/plus-menu';
import { Shortcuts } from '@/app/admin/articles/editor/shortcuts';
import { TypesetDialog } from '@/app/admin/articles/editor/typeset-dialog';
import type { Tool, Tools } from '@/app/admin/articles/editor/use-tools';
import { VideoForm } from '@/app/admin/articles/editor/video-form';
import { PicturePicker } from '@/app/admin/pictures/picker';
import type { Uploaded } from '@/app/admin/pictures/upload';

/** Arrow keys go along the tools, as a toolbar's do (WAI-ARIA APG); Tab leaves it. */
export function alongTools(event: KeyboardEvent<HTMLElement>) {
  const step = { ArrowRight: 1, ArrowLeft: -1, Home: -1000, End: 1000 }[event.key];
  if (!step || !(event.target instanceof HTMLButtonElement)) return;
  const all = [...event.currentTarget.querySelectorAll<HTMLButtonElement>('button:not(:disabled)')];
  const at = all.indexOf(event.target) + step;
  event.preventDefault();
  (all[Math.max(0, Math.min(at, all.length - 1))] as HTMLButtonElement | undefined)?.focus();
}

/** Among the tools below its drawing, `whole` beside it with its whole name. */
function ToolButton({ tool, whole = false }: { tool: Tool; whole?: boolean }) {
  const Icon = tool.icon;
  return (
    <button
      type="button"
      className={whole ? 'more-tool' : 'tool'}
      title={whole ? undefined : tool.name}
      aria-label={whole ? undefined : tool.word && tool.name}
      aria-pressed={tool.on}
      disabled={tool.off}
      onClick={tool.does}
    >
      <Icon aria-hidden size={20} />
      <span>{whole ? tool.name : (tool.word ?? tool.name)}</span>
    </button>
  );
}

type Props = {
  editor: Editor;
  tools: Tools;
  files: RefObject<HTMLInputElement | null>;
  onFiles: (files: File[], grouped?: boolean) => void;
  onPick: (picture: Uploaded) => void;
  onPickGroup: (pictures: Uploaded[]) => void;
  onSource: () => void;
  small: boolean;
};

/** The tools of the text: each says its name, whether it is on, and works by key. */
export function Toolbar({ editor, tools, files, onFiles, onPick, onPickGroup, onSource, small }: Props) {
  const { opened, close } = tools;
  const rarer = small ? tools.rarer : [...tools.rarer, { name: 'HTML 源码', icon: CodeXml, does: onSource }];
  return (
    <>
      <div role="toolbar" aria-label="正文格式" tabIndex={-1} className="tools" onKeyDown={alongTools}>
        <PlusMenu tools={tools} />
        <div className="tools-row">
          {tools.groups.map((group) => (
            <span key={group[0]?.name} className="tool-group">
              {group.map((tool) => (
                <ToolButton key={tool.name} tool={tool} />
              ))}
              {!small && group[0]?.name === '图片' && (
                <PicturePicker label="图库" icon={FolderOpen} className="tool" onPick={onPick} />
              )}
            </span>
          ))}
        </div>
        <MoreTools on={rarer.some((tool) => tool.on)}>
          {rarer.map((tool) => (
            <ToolButton key={tool.name} tool={tool} whole />
          ))}
        </MoreTools>
      </div>
      <input
        ref={files}
        type="file"
        aria-label="选择图片"
        accept="image/jpeg,image/png,image/webp,image/gif,image/avif"
        multiple
        hidden
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
      {opened === 'link' && <LinkForm editor={editor} done={close} />}
      {opened === 'gallery' && (
        <GalleryForm onFiles={(chosen) => onFiles(chosen, true)} onPick={onPickGroup} done={close} />
      )}
      {opened === 'video' && <VideoForm editor={editor} done={close} />}
      {opened === 'find' && <FindBar editor={editor} done={close} />}
      {opened === 'typeset' && <TypesetDialog editor={editor} done={close} />}
      <Shortcuts open={opened === 'keys'} onOpen={() => tools.open('keys')} onClose={close} />
    </>
  );
}
